import { asc, eq, max } from 'drizzle-orm';
import { timeOfId } from '../../../shared/ids.ts';
import { ownerId } from '../../admin/people.ts';
import type { Reader } from '../../db/database.ts';
import type { Cli } from '../cli.ts';
import { stateOf } from './account.ts';

/** Shows who runs the server. */
export async function listOwners(cli: Cli): Promise<void> {
  await cli.open(async ({ db }) => {
    const admins = await adminsOf(db.read);
    const people = await db.read.$count(db.read.tables.users);
    const lines = admins.map(({ username, isOwner, state, joinedAt, lastSeenAt }) => {
      const facts = [
        isOwner ? 'owner' : 'admin',
        state,
        `joined ${day(joinedAt)}`,
        lastSeenAt === null ? 'not signed in' : `last seen ${day(lastSeenAt)}`,
      ];
      return `${username}  ${facts.filter((fact) => fact !== '').join(', ')}`;
    });
    if (people === 0)
      lines.push('There are no accounts yet: minigram owner create NAME makes the first one.');
    else if (admins.length === 0) lines.push('There is no admin: minigram owner promote NAME makes one.');
    else lines.push(`${people === 1 ? '1 account' : `${people} accounts`} in all.`);
    cli.output().result({ admins, accounts: people }, lines.join('\n'));
  });
}

const day = (time: string) => time.slice(0, 10);

/** Who can act for the server, the owner first. */
async function adminsOf(read: Reader) {
  const { users, sessions } = read.tables;
  const owner = await ownerId(read);
  const rows = await read.select().from(users).where(eq(users.isAdmin, true)).orderBy(asc(users.id));
  const admins = [];
  for (const user of rows) {
    const [seen] = await read
      .select({ at: max(sessions.lastUsedAt) })
      .from(sessions)
      .where(eq(sessions.userId, user.id));
    admins.push({
      username: user.username,
      displayName: user.displayName,
      isOwner: user.id === owner,
      state: stateOf(user),
      joinedAt: timeOfId(user.id).toISOString(),
      lastSeenAt: seen?.at ? new Date(seen.at).toISOString() : null,
    });
  }
  return admins.toSorted((a, b) => Number(b.isOwner) - Number(a.isOwner));
}
