import { and, desc, eq, gt, isNull, lt, type SQL } from 'drizzle-orm';
import { timeOfId } from '../../shared/ids.ts';
import type { Reader } from '../db/database.ts';
import { pageOf } from '../db/page.ts';
import { notFound } from '../refusal.ts';

/** An invite as admins see it; the link is `/register?invite=<code>`. Times are ISO 8601. */
export interface InviteView {
  id: number;
  code: string;
  note: string;
  uses: number;
  maxUses: number;
  createdAt: string;
  expiresAt: string;
  state: 'usable' | 'usedUp' | 'expired' | 'revoked';
}

interface InviteRow {
  id: number;
  code: string;
  note: string;
  uses: number;
  maxUses: number;
  expiresAt: number;
  revokedAt: number | null;
}

/** Condition: the invite with this code lets somebody in. */
export function isUsable(read: Reader, code: string): SQL | undefined {
  const { invites } = read.tables;
  return and(
    eq(invites.code, code),
    lt(invites.uses, invites.maxUses),
    gt(invites.expiresAt, read.now()),
    isNull(invites.revokedAt),
  );
}

export async function inviteIsUsable(read: Reader, code: string): Promise<boolean> {
  const { invites } = read.tables;
  return (await read.select({ id: invites.id }).from(invites).where(isUsable(read, code))).length > 0;
}

export async function inviteById(read: Reader, id: number): Promise<InviteView> {
  const { invites } = read.tables;
  const [row] = await read.select().from(invites).where(eq(invites.id, id));
  if (!row) throw notFound('invite');
  return toInvite(read, row);
}

/** All invites, newest first. */
export async function listInvites(
  read: Reader,
  { cursor, limit }: { cursor?: number | undefined; limit: number },
) {
  const { invites } = read.tables;
  const rows = await read
    .select()
    .from(invites)
    .where(cursor === undefined ? undefined : lt(invites.id, cursor))
    .orderBy(desc(invites.id))
    .limit(limit + 1);
  return pageOf(
    rows,
    limit,
    ({ id }) => id,
    (row) => toInvite(read, row),
  );
}

function toInvite(read: Reader, row: InviteRow): InviteView {
  const { id, code, note, uses, maxUses } = row;
  return {
    id,
    code,
    note,
    uses,
    maxUses,
    createdAt: timeOfId(id).toISOString(),
    expiresAt: new Date(row.expiresAt).toISOString(),
    state: stateOf(row, read.now()),
  };
}

function stateOf({ uses, maxUses, expiresAt, revokedAt }: InviteRow, now: number): InviteView['state'] {
  if (revokedAt !== null) return 'revoked';
  if (uses >= maxUses) return 'usedUp';
  return expiresAt <= now ? 'expired' : 'usable';
}
