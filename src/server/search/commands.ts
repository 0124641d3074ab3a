import { and, desc, eq, notInArray } from 'drizzle-orm';
import { limits } from '../../shared/limits.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Writer } from '../db/database.ts';

/** Remembers what the viewer looked for, as the latest; the oldest beyond the limit are forgotten. */
export async function addRecentSearch(tx: Writer, viewer: Viewer, query: string): Promise<void> {
  const { recentSearches: recent } = tx.tables;
  const [latest] = await tx
    .select({ query: recent.query })
    .from(recent)
    .where(eq(recent.userId, viewer.id))
    .orderBy(desc(recent.id))
    .limit(1);
  if (latest?.query === query) return;
  const id = tx.nextId();
  await tx
    .insert(recent)
    .values({ userId: viewer.id, query, id })
    .onConflictDoUpdate({ target: [recent.userId, recent.query], set: { id } });
  const kept = tx
    .select({ id: recent.id })
    .from(recent)
    .where(eq(recent.userId, viewer.id))
    .orderBy(desc(recent.id))
    .limit(limits.recentSearches);
  await tx.delete(recent).where(and(eq(recent.userId, viewer.id), notInArray(recent.id, kept)));
}

/** Forgets one search. */
export async function removeRecentSearch(tx: Writer, viewer: Viewer, query: string): Promise<void> {
  const { recentSearches: recent } = tx.tables;
  await tx.delete(recent).where(and(eq(recent.userId, viewer.id), eq(recent.query, query)));
}

/** Forgets all searches of the viewer. */
export async function clearRecentSearches(tx: Writer, viewer: Viewer): Promise<void> {
  const { recentSearches: recent } = tx.tables;
  await tx.delete(recent).where(eq(recent.userId, viewer.id));
}
