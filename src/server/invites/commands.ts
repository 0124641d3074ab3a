import { randomBytes } from 'node:crypto';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { writeAdminLog } from '../admin/log.ts';
import type { Writer } from '../db/database.ts';
import { notFound } from '../refusal.ts';
import { isUsable } from './queries.ts';

const DAY = 24 * 60 * 60 * 1000;

/** Makes an invite link for `maxUses` people within `days`. Returns its id. */
export async function createInvite(
  tx: Writer,
  actor: Actor,
  { maxUses, days, note }: { maxUses: number; days: number; note: string },
): Promise<number> {
  const invite = {
    id: tx.nextId(),
    code: randomBytes(12).toString('base64url'),
    createdBy: actor.id,
    note,
    maxUses,
    expiresAt: tx.now() + days * DAY,
  };
  await tx.insert(tx.tables.invites).values(invite);
  await writeAdminLog(tx, actor, { action: 'invite', subject: note });
  return invite.id;
}

/** Makes a link worthless; whoever came by it stays. */
export async function revokeInvite(tx: Writer, actor: Actor, id: number): Promise<void> {
  const { invites } = tx.tables;
  const [revoked] = await tx
    .update(invites)
    .set({ revokedAt: tx.now() })
    .where(and(eq(invites.id, id), isNull(invites.revokedAt)))
    .returning({ note: invites.note });
  if (!revoked) throw notFound('invite');
  await writeAdminLog(tx, actor, { action: 'revokeInvite', subject: revoked.note });
}

/** Counts one use of a link; false when it is unknown, used up, too old or revoked. */
export async function consumeInvite(tx: Writer, code: string): Promise<boolean> {
  const { invites } = tx.tables;
  const used = await tx
    .update(invites)
    .set({ uses: sql`${invites.uses} + 1` })
    .where(isUsable(tx, code))
    .returning({ id: invites.id });
  return used.length > 0;
}
