import { eq } from 'drizzle-orm';
import { ownerId } from '../../admin/people.ts';
import type { Reader } from '../../db/database.ts';
import { isNearly } from '../../search/typos.ts';
import { CliError } from '../cli.ts';

/** An account as the commands about people need it. */
export interface Account {
  id: number;
  username: string;
  isAdmin: boolean;
  isOwner: boolean;
  suspendedAt: number | null;
  deletedAt: number | null;
  deletedByAdmin: boolean;
}

/** Names that a message suggests at most. */
const SUGGESTED = 3;

/**
 * The account of this name, with or without an @.
 * @throws CliError that names those with a similar one
 */
export async function accountNamed(read: Reader, name: string): Promise<Account> {
  const { users } = read.tables;
  const username = name.trim().replace(/^@/, '').toLowerCase();
  const { id, isAdmin, suspendedAt, deletedAt, deletedByAdmin } = users;
  const [account] = await read
    .select({ id, username: users.username, isAdmin, suspendedAt, deletedAt, deletedByAdmin })
    .from(users)
    .where(eq(users.username, username));
  if (account) return { ...account, isOwner: (await ownerId(read)) === account.id };
  throw new CliError(`Nobody here is called '${username}'. ${await suggestion(read, username)}`);
}

async function suggestion(read: Reader, wanted: string): Promise<string> {
  const { users } = read.tables;
  const rows = await read.select({ username: users.username }).from(users).orderBy(users.username);
  const names = rows.map(({ username }) => username);
  if (names.length === 0) return 'There are no accounts yet: minigram owner create NAME makes the first one.';
  const near = names.filter(
    (name) => isNearly(wanted, name) || isNearly(name, wanted) || (wanted !== '' && name.includes(wanted)),
  );
  if (near.length > 0) return `Did you mean ${near.slice(0, SUGGESTED).join(', ')}?`;
  return 'minigram owner list shows who runs this server.';
}

/** Why somebody cannot sign in, for people; empty when they can. */
export function stateOf({
  suspendedAt,
  deletedAt,
  deletedByAdmin,
}: Pick<Account, 'suspendedAt' | 'deletedAt' | 'deletedByAdmin'>): string {
  if (suspendedAt !== null) return 'suspended';
  if (deletedAt === null) return '';
  return deletedByAdmin ? 'deleted by an admin' : 'deleted by its owner';
}
