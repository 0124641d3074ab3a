import { eq } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import type { Writer } from '../db/database.ts';
import { indexPerson } from '../search/indexing.ts';
import { usernameState } from './queries.ts';
import { refuseUnlessFree } from './refusals.ts';

/** For so long an old name leads to its account, and nobody else can take it. */
const KEPT_FOR = 30 * 24 * 60 * 60 * 1000;

/** Changes the viewer's username; links with the old one go on leading to them for a month. */
export async function changeUsername(tx: Writer, viewer: Viewer, username: string): Promise<void> {
  if (username === viewer.username) return;
  const { users, formerUsernames: former } = tx.tables;
  refuseUnlessFree(await usernameState(tx, username, viewer.id));
  await tx.delete(former).where(eq(former.username, username));
  await tx.update(users).set({ username }).where(eq(users.id, viewer.id));
  await indexPerson(tx, viewer.id);
  const freeAt = tx.now() + KEPT_FOR;
  await tx
    .insert(former)
    .values({ username: viewer.username, userId: viewer.id, freeAt })
    .onConflictDoUpdate({ target: former.username, set: { userId: viewer.id, freeAt } });
}
