import {
  aliasedTable,
  and,
  desc,
  eq,
  exists,
  gt,
  inArray,
  isNull,
  lt,
  lte,
  not,
  notExists,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import { timeOfId } from '../../shared/ids.ts';
import { type NotificationKind, notificationKinds } from '../../shared/kinds.ts';
import type { Viewer } from '../access/viewer.ts';
import { commentIsVisible, isMuted, postIsVisible, profileIsVisible } from '../access/visibility.ts';
import type { Reader } from '../db/database.ts';
import { type Page, pageOf } from '../db/page.ts';
import { avatarOf, avatarTable, type PictureView, pictureColumns } from '../media/pictures.ts';
import { type FollowState, followStateOf, viewersFollow } from '../users/person.ts';

/** One line of the list: an act, or the same act of several people on the same thing. */
export interface NotificationView {
  /** Of the latest act in the line. */
  id: number;
  /** Stays the same while acts come to the line and go. */
  line: string;
  kind: NotificationKind;
  /** The latest three, latest first. */
  actors: {
    id: number;
    username: string;
    displayName: string;
    isPrivate: boolean;
    avatar: PictureView | null;
  }[];
  actorCount: number;
  /** How the viewer stands to the first actor. */
  followState: FollowState;
  /** What it is about, with its first photo. */
  post: { id: number; photo: PictureView | null } | null;
  comment: { id: number; text: string } | null;
  read: boolean;
  /** ISO 8601. */
  createdAt: string;
}

/** So many faces are shown of a line. */
const ACTORS = 3;

type NotificationTable = Reader['tables']['notifications'];

/**
 * Condition on a row of notifications and its actor, joined as `users`: it is still one for the viewer. They may have
 * blocked or muted the actor since, or lost sight of the post, or of the comment with the thread that it stands in.
 */
function isShown(read: Reader, viewer: Viewer, notifications: NotificationTable): SQL | undefined {
  const { posts, comments, users } = read.tables;
  const postIsShown = exists(
    read
      .select({ one: sql`1` })
      .from(posts)
      .innerJoin(users, eq(users.id, posts.authorId))
      .where(and(eq(posts.id, notifications.postId), postIsVisible(read, viewer.id))),
  );
  const commentIsShown = exists(
    read
      .select({ one: sql`1` })
      .from(comments)
      .innerJoin(users, eq(users.id, comments.authorId))
      .where(and(eq(comments.id, notifications.commentId), commentIsVisible(read, viewer.id))),
  );
  return and(
    eq(notifications.userId, viewer.id),
    profileIsVisible(read, viewer.id),
    not(isMuted(read, viewer.id)),
    or(isNull(notifications.postId), postIsShown),
    or(isNull(notifications.commentId), commentIsShown),
  );
}

/** The viewer's notifications, latest first. */
export async function notificationList(
  read: Reader,
  viewer: Viewer,
  { cursor, limit }: { cursor?: number | undefined; limit: number },
): Promise<Page<NotificationView>> {
  const { notifications, users } = read.tables;
  const later = aliasedTable(notifications, 'later');
  const hasLater = read
    .select({ one: sql`1` })
    .from(later)
    .innerJoin(users, eq(users.id, later.actorId))
    .where(
      and(eq(later.line, notifications.line), gt(later.id, notifications.id), isShown(read, viewer, later)),
    );
  const heads = await read
    .select({ id: notifications.id, line: notifications.line })
    .from(notifications)
    .innerJoin(users, eq(users.id, notifications.actorId))
    .where(
      and(
        isShown(read, viewer, notifications),
        cursor === undefined ? undefined : lt(notifications.id, cursor),
        notExists(hasLater),
      ),
    )
    .orderBy(desc(notifications.id))
    .limit(limit + 1);
  const page = pageOf(
    heads,
    limit,
    ({ id }) => id,
    ({ line }) => line,
  );
  return { ...page, items: await linesOf(read, viewer, page.items) };
}

/** The line that an act stands in; undefined when it has been taken back or is hidden from the viewer. */
export async function notificationById(
  read: Reader,
  viewer: Viewer,
  id: number,
): Promise<NotificationView | undefined> {
  const { notifications, users } = read.tables;
  const [row] = await read
    .select({ line: notifications.line })
    .from(notifications)
    .innerJoin(users, eq(users.id, notifications.actorId))
    .where(and(eq(notifications.id, id), isShown(read, viewer, notifications)));
  if (!row) return undefined;
  const [view] = await linesOf(read, viewer, [row.line]);
  return view;
}

/** How many lines have something that the viewer has not read. */
export async function unreadCount(read: Reader, viewer: Viewer): Promise<number> {
  const { notifications, users } = read.tables;
  const [row] = await read
    .select({ lines: sql`count(distinct ${notifications.line})`.mapWith(Number) })
    .from(notifications)
    .innerJoin(users, eq(users.id, notifications.actorId))
    .where(and(eq(notifications.read, false), isShown(read, viewer, notifications)));
  return row?.lines ?? 0;
}

/** The kinds that the viewer does not want to be told of. */
export async function unwantedKinds(read: Reader, viewer: Viewer): Promise<NotificationKind[]> {
  const { users } = read.tables;
  const [row] = await read
    .select({ unwanted: users.unwantedNotifications })
    .from(users)
    .where(eq(users.id, viewer.id));
  const unwanted = new Set(row?.unwanted.split(','));
  return notificationKinds.filter((kind) => unwanted.has(kind));
}

/** These lines as the viewer sees them, in this order. */
async function linesOf(read: Reader, viewer: Viewer, lines: string[]): Promise<NotificationView[]> {
  if (lines.length === 0) return [];
  const latest = await latestOf(read, viewer, lines);
  return lines.flatMap((line) => {
    const acts = latest.filter((act) => act.line === line);
    const [first] = acts;
    if (!first) return [];
    const { id, kind, postId, photo, commentId, commentText } = first;
    return {
      id,
      line,
      kind,
      actors: acts.map(({ actorId, username, displayName, isPrivate, avatar }) => ({
        id: actorId,
        username,
        displayName,
        isPrivate,
        avatar: avatarOf(avatar),
      })),
      actorCount: first.actorCount,
      followState: followStateOf(viewer, first.actorId, first.accepted),
      post: postId === null ? null : { id: postId, photo: avatarOf(photo) },
      comment: commentId === null ? null : { id: commentId, text: commentText ?? '' },
      read: first.unread === 0,
      createdAt: timeOfId(id).toISOString(),
    };
  });
}

/** The latest acts of each line, latest first, with what each line counts. */
function latestOf(read: Reader, viewer: Viewer, lines: string[]) {
  const { notifications, users, media, comments } = read.tables;
  const avatar = avatarTable(read);
  const photo = aliasedTable(media, 'photo');
  const { mine, on } = viewersFollow(read, viewer);
  const perLine = sql`(partition by ${notifications.line})`;
  const ranked = read.$with('ranked').as(
    read
      .select({
        id: notifications.id,
        rank: sql`row_number() over (partition by ${notifications.line} order by ${notifications.id} desc)`
          .mapWith(Number)
          .as('rank'),
        actorCount: sql`count(*) over ${perLine}`.mapWith(Number).as('actor_count'),
        unread: sql`sum(case when ${notifications.read} then 0 else 1 end) over ${perLine}`
          .mapWith(Number)
          .as('unread'),
      })
      .from(notifications)
      .innerJoin(users, eq(users.id, notifications.actorId))
      .where(and(inArray(notifications.line, lines), isShown(read, viewer, notifications))),
  );
  return read
    .with(ranked)
    .select({
      id: notifications.id,
      line: notifications.line,
      kind: notifications.kind,
      actorCount: ranked.actorCount,
      unread: ranked.unread,
      actorId: users.id,
      username: users.username,
      displayName: users.displayName,
      isPrivate: users.isPrivate,
      avatar: pictureColumns(avatar),
      accepted: mine.accepted,
      postId: notifications.postId,
      photo: pictureColumns(photo),
      commentId: comments.id,
      commentText: comments.text,
    })
    .from(ranked)
    .innerJoin(notifications, eq(notifications.id, ranked.id))
    .innerJoin(users, eq(users.id, notifications.actorId))
    .leftJoin(avatar, eq(avatar.id, users.avatarId))
    .leftJoin(mine, on)
    .leftJoin(photo, and(eq(photo.postId, notifications.postId), eq(photo.position, 0)))
    .leftJoin(comments, eq(comments.id, notifications.commentId))
    .where(lte(ranked.rank, ACTORS))
    .orderBy(desc(notifications.id));
}
