import { and, desc, eq, gte, isNull, type SQL, sql } from 'drizzle-orm';
import { timeOfId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import type { Viewer } from '../access/viewer.ts';
import { commentIsVisible, profileIsVisible } from '../access/visibility.ts';
import type { Owned, PostRef } from '../access/visible.ts';
import { visibleCounts } from '../access/visibleCounts.ts';
import type { Reader } from '../db/database.ts';
import { type PostPhotoView, photosOf } from '../posts/photos.ts';
import { byDay, type Days, lastDays } from './days.ts';

/** What somebody got on one day. */
export interface OwnDayView {
  /** `2026-11-23` */
  date: string;
  likes: number;
  comments: number;
  /** New followers who still follow. */
  followers: number;
  storyViews: number;
}

/** A post among the best, with its first photo. */
export interface BestPostView {
  id: number;
  photo: PostPhotoView | null;
  likeCount: number;
  commentCount: number;
  /** ISO 8601. */
  createdAt: string;
}

/** All numbers are as the viewer's own lists give them: without who is blocked or suspended. */
export interface OwnStatsView {
  totals: { posts: number; followers: number; likes: number; comments: number; storyViews: number };
  /** The last 30 days, oldest first. */
  days: OwnDayView[];
  /** Those with most likes and comments together. */
  bestPosts: BestPostView[];
}

export async function ownStats(read: Reader, viewer: Viewer, utcOffset: number): Promise<OwnStatsView> {
  const { posts } = read.tables;
  const days = lastDays(read.now(), utcOffset);
  const ofViewer = eq(posts.authorId, viewer.id);
  const numbers = {
    likes: await likesByDay(read, viewer, days, ofViewer),
    comments: await commentsByDay(read, viewer, days, ofViewer),
    followers: await followersByDay(read, viewer, days),
    storyViews: await storyViewsByDay(read, viewer, days),
  };
  return {
    totals: await totals(read, viewer),
    days: days.dates.map((date, day) => ({
      date,
      likes: numbers.likes[day] ?? 0,
      comments: numbers.comments[day] ?? 0,
      followers: numbers.followers[day] ?? 0,
      storyViews: numbers.storyViews[day] ?? 0,
    })),
    bestPosts: await bestPosts(read, viewer),
  };
}

/** What a post of the viewer's own got: in all, and on each of the last 30 days. */
export interface PostStatsView {
  id: number;
  likeCount: number;
  commentCount: number;
  /** How many people have it on their private lists; not who. */
  saveCount: number;
  days: Pick<OwnDayView, 'date' | 'likes' | 'comments'>[];
}

/** One post of the viewer's. */
export async function postStats(
  read: Reader,
  viewer: Viewer,
  { id }: Owned<PostRef>,
  utcOffset: number,
): Promise<PostStatsView> {
  const { posts, saves } = read.tables;
  const days = lastDays(read.now(), utcOffset);
  const counts = visibleCounts(read, viewer.id);
  const isPost = eq(posts.id, id);
  const [row] = await read
    .select({ likeCount: counts.likes, commentCount: counts.comments })
    .from(posts)
    .where(isPost);
  const likes = await likesByDay(read, viewer, days, isPost);
  const comments = await commentsByDay(read, viewer, days, isPost);
  return {
    id,
    likeCount: row?.likeCount ?? 0,
    commentCount: row?.commentCount ?? 0,
    saveCount: await read.$count(saves, eq(saves.postId, id)),
    days: days.dates.map((date, day) => ({ date, likes: likes[day] ?? 0, comments: comments[day] ?? 0 })),
  };
}

const n = sql<number>`count(*)`.mapWith(Number);

async function likesByDay(read: Reader, viewer: Viewer, days: Days, which: SQL): Promise<number[]> {
  const { likes, posts, users } = read.tables;
  const rows = await read
    .select({ day: days.ofId(likes.id).as('day'), n })
    .from(posts)
    .innerJoin(likes, eq(likes.postId, posts.id))
    .innerJoin(users, eq(users.id, likes.userId))
    .where(and(which, gte(likes.id, days.firstId), profileIsVisible(read, viewer.id)))
    .groupBy(sql`day`);
  return byDay(days, rows);
}

async function commentsByDay(read: Reader, viewer: Viewer, days: Days, which: SQL): Promise<number[]> {
  const { comments, posts, users } = read.tables;
  const rows = await read
    .select({ day: days.ofId(comments.id).as('day'), n })
    .from(posts)
    .innerJoin(comments, eq(comments.postId, posts.id))
    .innerJoin(users, eq(users.id, comments.authorId))
    .where(and(which, gte(comments.id, days.firstId), commentIsVisible(read, viewer.id)))
    .groupBy(sql`day`);
  return byDay(days, rows);
}

async function followersByDay(read: Reader, viewer: Viewer, days: Days): Promise<number[]> {
  const { follows, users } = read.tables;
  const rows = await read
    .select({ day: days.ofId(follows.id).as('day'), n })
    .from(follows)
    .innerJoin(users, eq(users.id, follows.followerId))
    .where(
      and(
        eq(follows.followeeId, viewer.id),
        eq(follows.accepted, true),
        gte(follows.id, days.firstId),
        profileIsVisible(read, viewer.id),
      ),
    )
    .groupBy(sql`day`);
  return byDay(days, rows);
}

async function storyViewsByDay(read: Reader, viewer: Viewer, days: Days): Promise<number[]> {
  const { storyViewCounts } = read.tables;
  const rows = await read
    .select({
      day: days.ofSlot(storyViewCounts.slot).as('day'),
      n: sql<number>`sum(${storyViewCounts.views})`.mapWith(Number),
    })
    .from(storyViewCounts)
    .where(and(eq(storyViewCounts.userId, viewer.id), gte(storyViewCounts.slot, days.firstSlot)))
    .groupBy(sql`day`);
  return byDay(days, rows);
}

async function totals(read: Reader, viewer: Viewer): Promise<OwnStatsView['totals']> {
  const { users, posts, storyViewCounts } = read.tables;
  const counts = visibleCounts(read, viewer.id);
  const [own] = await read
    .select({ posts: users.postCount, followers: counts.followers })
    .from(users)
    .where(eq(users.id, viewer.id));
  const sum = (number: SQL | typeof storyViewCounts.views) =>
    sql<number>`coalesce(sum(${number}), 0)`.mapWith(Number);
  const [got] = await read
    .select({ likes: sum(counts.likes), comments: sum(counts.comments) })
    .from(posts)
    .where(eq(posts.authorId, viewer.id));
  const [seen] = await read
    .select({ storyViews: sum(storyViewCounts.views) })
    .from(storyViewCounts)
    .where(eq(storyViewCounts.userId, viewer.id));
  return {
    posts: own?.posts ?? 0,
    followers: own?.followers ?? 0,
    likes: got?.likes ?? 0,
    comments: got?.comments ?? 0,
    storyViews: seen?.storyViews ?? 0,
  };
}

async function bestPosts(read: Reader, viewer: Viewer): Promise<BestPostView[]> {
  const { posts } = read.tables;
  const { likes, comments } = visibleCounts(read, viewer.id);
  const liked = sql`(${likes}) + (${comments})`;
  const rows = await read
    .select({ id: posts.id, editedAt: posts.editedAt, likeCount: likes, commentCount: comments })
    .from(posts)
    .where(and(eq(posts.authorId, viewer.id), isNull(posts.archivedAt), sql`${liked} > 0`))
    .orderBy(desc(liked), desc(posts.id))
    .limit(limits.bestPosts);
  const photos = await photosOf(read, rows);
  return rows.map(({ id, likeCount, commentCount }, index) => ({
    id,
    photo: photos[index]?.[0] ?? null,
    likeCount,
    commentCount,
    createdAt: timeOfId(id).toISOString(),
  }));
}
