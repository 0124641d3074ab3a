import { eq, gt, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { type CountResult, differences, repair } from '../../../src/server/counts/counts.ts';
import type { Services } from '../../../src/server/services.ts';
import { engines } from '../../support/database.ts';
import { recounted, stored } from '../../support/recount.ts';
import { createFilledCommunity } from '../db/transferWorld.ts';

const wrongOnes = (results: CountResult[]) =>
  Object.fromEntries(results.filter(({ different }) => different > 0).map((r) => [r.count, r.different]));

describe.each(engines)('on %s', (engine) => {
  test('finds nothing where nothing is wrong; finds every wrong number, and puts it right', async () => {
    const { services } = await createFilledCommunity(engine);
    const { db } = services;
    // The test data has views and changes of its own making.
    await repair(db);
    const right = await stored(db.read);
    expect(right).toEqual(await recounted(db.read));
    expect(wrongOnes(await differences(db.read))).toEqual({});

    const spoiled = await spoil(services);
    expect(await stored(db.read)).not.toEqual(right);
    const found = await differences(db.read);
    expect(wrongOnes(found)).toEqual(spoiled);
    expect(found.find(({ count }) => count === 'posts.likeCount')?.examples[0]).toEqual({
      count: 'posts.likeCount',
      key: { id: right.posts[0]?.id },
      stored: (right.posts[0]?.likeCount ?? 0) + 7,
      actual: right.posts[0]?.likeCount,
    });
    expect(await stored(db.read), 'looking changes nothing').not.toEqual(right);

    const repaired = await repair(db);
    expect(wrongOnes(repaired)).toEqual(spoiled);
    for (const { different, repaired: n } of repaired) expect(n).toBe(different);
    expect(await stored(db.read)).toEqual(right);
    expect(wrongOnes(await differences(db.read))).toEqual({});
  }, 90_000);

  test('stops when it is told to, and says how far it is', async () => {
    const { services } = await createFilledCommunity(engine, { steps: 0 });
    const steps: [number, number][] = [];
    await differences(services.db.read, { onProgress: (done, total) => void steps.push([done, total]) });
    const [done, total] = steps.at(-1) ?? [];
    expect(done).toBe(total);
    expect(total).toBeGreaterThan(20);
    const stopping = differences(services.db.read, { signal: AbortSignal.abort() });
    await expect(stopping).rejects.toThrow(/abort/);
  });
});

/** Makes some of every kind of number wrong; returns how many of each. */
async function spoil({ db }: Services): Promise<Record<string, number>> {
  return db.write(async (tx) => {
    const t = tx.tables;
    const people = await tx
      .update(t.users)
      .set({
        postCount: sql`${t.users.postCount} + 1`,
        followerCount: sql`${t.users.followerCount} - 1`,
        followingCount: sql`${t.users.followingCount} + 2`,
      })
      .returning({ id: t.users.id });
    const [first] = await tx.select().from(t.posts).orderBy(t.posts.id).limit(1);
    await tx
      .update(t.posts)
      .set({ likeCount: sql`${t.posts.likeCount} + 7`, commentCount: sql`${t.posts.commentCount} + 1` })
      .where(eq(t.posts.id, first?.id ?? 0));
    const comments = await tx
      .update(t.comments)
      .set({ likeCount: sql`${t.comments.likeCount} + 1`, replyCount: sql`${t.comments.replyCount} + 1` })
      .returning({ id: t.comments.id });
    const stories = await tx.update(t.stories).set({ viewCount: 999 }).returning({ id: t.stories.id });
    const members = await tx
      .update(t.conversationMembers)
      .set({ unreadCount: sql`${t.conversationMembers.unreadCount} + 1` })
      .returning({ id: t.conversationMembers.userId });
    const views = await tx
      .update(t.storyViewCounts)
      .set({ views: 0 })
      .returning({ id: t.storyViewCounts.userId });
    const [viewed] = await tx
      .select({ authors: sql`count(distinct ${t.stories.authorId})`.mapWith(Number) })
      .from(t.stories)
      .innerJoin(t.storyViews, eq(t.storyViews.storyId, t.stories.id));
    expect(views.length).toBeGreaterThan(0);
    const missing = await tx
      .delete(t.timeline)
      .where(eq(t.timeline.postId, first?.id ?? 0))
      .returning();
    const [entry] = await tx.select().from(t.timeline).where(gt(t.timeline.userId, 0)).limit(1);
    // Of posts that are gone, or whose author is not followed any more.
    await tx.insert(t.timeline).values({ userId: entry?.userId ?? 0, postId: 12345 });
    return {
      'users.postCount': people.length,
      'users.followerCount': people.length,
      'users.followingCount': people.length,
      'posts.likeCount': 1,
      'posts.commentCount': 1,
      'comments.likeCount': comments.length,
      'comments.replyCount': comments.length,
      'stories.viewCount': stories.length,
      'conversationMembers.unreadCount': members.length,
      storyViewCounts: viewed?.authors ?? 0,
      timeline: missing.length + 1,
    };
  });
}
