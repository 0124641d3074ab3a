import { desc, lt } from 'drizzle-orm';
import { timeOfId } from '../../shared/ids.ts';
import type { AdminAction } from '../../shared/kinds.ts';
import type { Actor } from '../access/actor.ts';
import type { Reader, Writer } from '../db/database.ts';
import { type Page, pageOf } from '../db/page.ts';

/** One line of the log. It outlives whom it names. */
export interface AdminLogView {
  id: number;
  /** The username of the admin at that time. */
  adminName: string;
  action: AdminAction;
  /** Whom or what it was done to, in words. */
  subject: string;
  /** The report that it decided. */
  reportId: number | null;
  note: string;
  createdAt: string;
}

interface Entry {
  action: AdminAction;
  /** Whom or what it was done to, in words. */
  subject: string;
  reportId?: number;
  note?: string;
}

/** Notes what an admin does, in the write that does it. */
export async function writeAdminLog(tx: Writer, admin: Actor, entry: Entry): Promise<void> {
  const { adminLog } = tx.tables;
  await tx
    .insert(adminLog)
    .values({ id: tx.nextId(), adminId: admin.id, adminName: admin.username, ...entry });
}

/** What admins did, latest first. */
export async function readAdminLog(
  read: Reader,
  { cursor, limit }: { cursor?: number | undefined; limit: number },
): Promise<Page<AdminLogView>> {
  const { adminLog } = read.tables;
  const rows = await read
    .select()
    .from(adminLog)
    .where(cursor === undefined ? undefined : lt(adminLog.id, cursor))
    .orderBy(desc(adminLog.id))
    .limit(limit + 1);
  return pageOf(
    rows,
    limit,
    ({ id }) => id,
    ({ id, adminName, action, subject, reportId, note }) => ({
      id,
      adminName,
      action,
      subject,
      reportId,
      note,
      createdAt: timeOfId(id).toISOString(),
    }),
  );
}
