import { aliasedTable, and, desc, eq, inArray, isNotNull, isNull, lt } from 'drizzle-orm';
import { timeOfId } from '../../shared/ids.ts';
import type { ReportReason } from '../../shared/kinds.ts';
import type { Reader } from '../db/database.ts';
import { type Page, pageOf } from '../db/page.ts';
import { pictureColumns } from '../media/pictures.ts';
import type { PostPhotoView } from '../posts/photos.ts';

/** A report as admins see it. Times are ISO 8601. */
export interface ReportView {
  id: number;
  kind: 'post' | 'comment' | 'user';
  /** Of the post, comment or person. */
  subjectId: number;
  reason: ReportReason;
  /** What the reporter wrote. */
  text: string;
  /** What was reported, as it read then. */
  excerpt: string;
  /** Of a post, while the report waits for a decision. */
  photos: PostPhotoView[];
  /** Null: an account that is gone, as is `accused`. */
  reporter: ReportedPersonView | null;
  accused: ReportedPersonView | null;
  createdAt: string;
  /** Null while it waits for a decision. */
  decidedAt: string | null;
}

/** Whoever reported, or was reported. */
export interface ReportedPersonView {
  id: number;
  username: string;
  displayName: string;
  isSuspended: boolean;
}

interface ReportsPage {
  /** Those that wait for a decision, or those that have one. */
  decided: boolean;
  cursor?: number | undefined;
  limit: number;
}

/** Reports as admins see them, latest first: what was said, what it is about, and its photos while it waits. */
export async function listReports(
  read: Reader,
  { decided, cursor, limit }: ReportsPage,
): Promise<Page<ReportView>> {
  const { reports, users } = read.tables;
  const reporter = aliasedTable(users, 'reporter');
  const accused = aliasedTable(users, 'accused');
  const person = (table: typeof users) => ({
    id: table.id,
    username: table.username,
    displayName: table.displayName,
    suspendedAt: table.suspendedAt,
  });
  const rows = await read
    .select({ report: reports, reporter: person(reporter), accused: person(accused) })
    .from(reports)
    .leftJoin(reporter, eq(reporter.id, reports.reporterId))
    .leftJoin(accused, eq(accused.id, reports.accusedId))
    .where(
      and(
        decided ? isNotNull(reports.decidedAt) : isNull(reports.decidedAt),
        cursor === undefined ? undefined : lt(reports.id, cursor),
      ),
    )
    .orderBy(desc(reports.id))
    .limit(limit + 1);
  const openPosts = rows.flatMap(({ report }) =>
    report.kind === 'post' && report.decidedAt === null ? [report.subjectId] : [],
  );
  const photos = await photosOfPosts(read, openPosts);
  return pageOf(
    rows,
    limit,
    ({ report }) => report.id,
    ({ report, reporter, accused }) => {
      const { id, kind, subjectId, reason, text, excerpt, decidedAt } = report;
      return {
        id,
        kind,
        subjectId,
        reason,
        text,
        excerpt,
        photos: (kind === 'post' && photos.get(subjectId)) || [],
        reporter: reporter && withState(reporter),
        accused: accused && withState(accused),
        createdAt: timeOfId(id).toISOString(),
        decidedAt: decidedAt === null ? null : new Date(decidedAt).toISOString(),
      };
    },
  );
}

function withState({
  suspendedAt,
  ...person
}: {
  id: number;
  username: string;
  displayName: string;
  suspendedAt: number | null;
}) {
  return { ...person, isSuspended: suspendedAt !== null };
}

async function photosOfPosts(read: Reader, postIds: number[]): Promise<Map<number, PostPhotoView[]>> {
  if (postIds.length === 0) return new Map();
  const { media } = read.tables;
  const rows = await read
    .select({ postId: media.postId, photo: { ...pictureColumns(media), alt: media.alt } })
    .from(media)
    .where(inArray(media.postId, postIds))
    .orderBy(media.postId, media.position);
  const photos = new Map<number, PostPhotoView[]>();
  for (const { postId, photo } of rows) {
    if (postId !== null) photos.set(postId, [...(photos.get(postId) ?? []), photo]);
  }
  return photos;
}

/** How many reports wait for a decision. */
export async function countOpenReports(read: Reader): Promise<number> {
  const { reports } = read.tables;
  return read.$count(reports, isNull(reports.decidedAt));
}
