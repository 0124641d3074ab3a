import { and, eq } from 'drizzle-orm';
import { passwordMatches } from '../access/passwords.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Database, Writer } from '../db/database.ts';
import { wrongPassword } from './refusals.ts';

interface Member {
  id: number;
  passwordHash: string;
  displayName: string;
}

/**
 * Asks the viewer for their password before something that cannot be undone. Comparing takes long, so it is done outside the
 * write, which then begins with `requireUnchanged`.
 * @throws Refusal `wrongPassword` at this field
 */
export async function requirePassword(
  db: Database,
  viewer: Viewer,
  password: string,
  field: string,
): Promise<Member> {
  const { users } = db.read.tables;
  const [user] = await db.read.select().from(users).where(eq(users.id, viewer.id));
  if (!user || !(await passwordMatches(user.passwordHash, password))) throw wrongPassword(field);
  return user;
}

/** Refuses when the password that was compared is not the password any more. */
export async function requireUnchanged(tx: Writer, member: Member, field: string): Promise<void> {
  if (!(await isUnchanged(tx, member))) throw wrongPassword(field);
}

/** Whether the password is still the one that was compared outside the write. */
export async function isUnchanged(
  tx: Writer,
  { id, passwordHash }: Pick<Member, 'id' | 'passwordHash'>,
): Promise<boolean> {
  const { users } = tx.tables;
  const rows = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, id), eq(users.passwordHash, passwordHash)));
  return rows.length > 0;
}
