import { and, eq, isNull, ne } from 'drizzle-orm';
import type { ReportReason } from '../../shared/kinds.ts';
import type { Sessions } from '../access/sessions.ts';
import type { Viewer } from '../access/viewer.ts';
import {
  reportedComment,
  reportedPost,
  visibleComment,
  visiblePost,
  visibleProfile,
} from '../access/visible.ts';
import { suspend, targetOf } from '../admin/commands.ts';
import { writeAdminLog } from '../admin/log.ts';
import { deleteComment } from '../comments/commands.ts';
import type { Reader, Writer } from '../db/database.ts';
import { deletePost } from '../posts/commands.ts';
import { notFound, Refusal } from '../refusal.ts';

interface Report {
  kind: 'post' | 'comment' | 'user';
  subjectId: number;
  reason: ReportReason;
  text: string;
}

/**
 * Tells the admins of something that the viewer sees. Reporting the same again replaces what was said before. Returns the
 * report's id.
 */
export async function createReport(tx: Writer, viewer: Viewer, report: Report): Promise<number> {
  const { reports } = tx.tables;
  const { kind, subjectId, reason, text } = report;
  const { accusedId, excerpt } = await subjectOf(tx, viewer, report);
  if (accusedId === viewer.id) {
    throw new Refusal('BAD_REQUEST', 'notYourself', 'This is your own.', { field: 'subjectId' });
  }
  await tx
    .delete(reports)
    .where(
      and(
        eq(reports.reporterId, viewer.id),
        eq(reports.kind, kind),
        eq(reports.subjectId, subjectId),
        isNull(reports.decidedAt),
      ),
    );
  const id = tx.nextId();
  await tx
    .insert(reports)
    .values({ id, reporterId: viewer.id, kind, subjectId, accusedId, reason, text, excerpt });
  return id;
}

/** Whose it is and what it says now, of something the viewer may see. */
async function subjectOf(tx: Reader, viewer: Viewer, { kind, subjectId }: Report) {
  const { posts, comments, users } = tx.tables;
  if (kind === 'post') {
    const { id, authorId } = await visiblePost(tx, viewer, subjectId);
    const [post] = await tx.select({ caption: posts.caption }).from(posts).where(eq(posts.id, id));
    return { accusedId: authorId, excerpt: post?.caption ?? '' };
  }
  if (kind === 'comment') {
    const { id, authorId } = await visibleComment(tx, viewer, subjectId);
    const [comment] = await tx.select({ text: comments.text }).from(comments).where(eq(comments.id, id));
    return { accusedId: authorId, excerpt: comment?.text ?? '' };
  }
  const { id } = await visibleProfile(tx, viewer, subjectId);
  const [user] = await tx.select({ bio: users.bio }).from(users).where(eq(users.id, id));
  return { accusedId: id, excerpt: user?.bio ?? '' };
}

export type Decision = 'dismiss' | 'remove' | 'suspend';

interface DecideOptions {
  sessions: Sessions;
  removeFile: (mediaId: number) => Promise<void>;
}

/**
 * Does what an admin decided and notes it; other open reports of the same thing are decided with it.
 * `remove` takes the reported post or comment down, `suspend` shuts the account out.
 */
export async function decideReport(
  tx: Writer,
  admin: Viewer,
  { id, decision, note }: { id: number; decision: Decision; note: string },
  { sessions, removeFile }: DecideOptions,
): Promise<void> {
  const { reports, users } = tx.tables;
  const [report] = await tx
    .select()
    .from(reports)
    .where(and(eq(reports.id, id), isNull(reports.decidedAt)));
  if (!report) throw notFound('report');
  const { kind, subjectId, accusedId } = report;
  const [accused] = await tx
    .select({ username: users.username })
    .from(users)
    .where(eq(users.id, accusedId ?? 0));
  if (accusedId === admin.id && (await hasOtherAdmin(tx, admin))) throw aboutYourself();
  // What another admin has written is taken down by the owner, as their account is.
  if (decision !== 'dismiss' && accusedId !== null && accusedId !== admin.id)
    await targetOf(tx, admin, accusedId);
  const entry = { subject: accused?.username ?? '', reportId: id, note };
  if (decision === 'suspend') {
    if (accusedId === null) throw notFound('person');
    await suspend(tx, sessions, admin, accusedId, { reportId: id, note });
  } else if (decision === 'remove' && kind === 'post') {
    await deletePost(tx, await reportedPost(tx, subjectId), removeFile);
    await writeAdminLog(tx, admin, { action: 'deletePost', ...entry });
  } else if (decision === 'remove' && kind === 'comment') {
    await deleteComment(tx, await reportedComment(tx, subjectId));
    await writeAdminLog(tx, admin, { action: 'deleteComment', ...entry });
  } else if (decision === 'remove') {
    throw new Refusal('BAD_REQUEST', 'invalidInput', 'A person can be suspended, not removed.', {
      field: 'decision',
    });
  } else {
    await writeAdminLog(tx, admin, { action: 'dismissReport', ...entry });
  }
  await tx
    .update(reports)
    .set({ decidedAt: tx.now() })
    .where(and(eq(reports.kind, kind), eq(reports.subjectId, subjectId), isNull(reports.decidedAt)));
}

/** Whoever is alone decides about themselves: nobody else would. */
async function hasOtherAdmin(tx: Writer, admin: Viewer): Promise<boolean> {
  const { users } = tx.tables;
  const others = and(
    eq(users.isAdmin, true),
    ne(users.id, admin.id),
    isNull(users.suspendedAt),
    isNull(users.deletedAt),
  );
  return (await tx.$count(users, others)) > 0;
}

function aboutYourself(): Refusal {
  return new Refusal('FORBIDDEN', 'notYourself', 'Somebody else decides about reports of what is yours.');
}
