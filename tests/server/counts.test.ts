import { TRPCError } from '@trpc/server';
import { describe, expect, test } from 'vitest';
import { actions, type World } from '../support/actions.ts';
import { type Caller, createCommunity, type Member } from '../support/community.ts';
import { engines } from '../support/database.ts';
import { createRandom, type Random } from '../support/random.ts';
import { expectedFeed, recounted, stored } from '../support/recount.ts';

/** As many as find a fault within a minute; `ACTIONS=10000` looks longer. */
const ACTIONS = Number(process.env.ACTIONS ?? 4_000);
const PEOPLE = 50;
/** So many actions are under way at any time. */
const AT_ONCE = 24;

const deck = Object.entries(actions).flatMap(([name, { weight }]) => Array<string>(weight).fill(name));

describe.each(engines)('on %s', (engine) => {
  test('500 people who like a post at once leave 500 likes, and when they take them back none', async () => {
    const community = await createCommunity(engine);
    const author = await community.join('author');
    const postId = await community.post(author);
    const crowd: Member[] = [];
    for (let i = 0; i < 500; i++) crowd.push(await community.join(`fan${i}`));

    await Promise.all(crowd.map(({ api }) => api.likes.like({ postId })));
    const { read } = community.services.db;
    expect((await author.api.posts.byId({ id: postId })).likeCount).toBe(500);
    expect(await stored(read)).toEqual(await recounted(read));

    await Promise.all(
      crowd.flatMap(({ api }) => [api.likes.unlike({ postId }), api.likes.unlike({ postId })]),
    );
    expect((await author.api.posts.byId({ id: postId })).likeCount).toBe(0);
  });

  test('a random history of concurrent actions leaves every count and every feed right', async () => {
    const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
    const random = createRandom(seed);
    const community = await createCommunity(engine);
    const people: Member[] = [];
    for (let i = 0; i < PEOPLE; i++) {
      people.push(await community.join(`person${i}`, { isPrivate: i % 3 === 0 }));
    }
    const posts = await Promise.all(people.map((who) => community.post(who)));
    const [first, second] = people;
    if (!first || !second) throw new Error('A history takes two');
    const { id: conversationId } = await first.api.chat.open({ userId: second.id });
    const message = await first.api.chat.send({ conversationId, text: 'Salom' });
    const world: World = { community, people, posts, comments: [], stories: [], messages: [message] };

    let left = ACTIONS;
    let done = 0;
    const work = async () => {
      while (left-- > 0) if (await isDone(random.pick(deck), world, random)) done++;
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));

    const hint = `repeat with SEED=${seed}`;
    expect(done, hint).toBeGreaterThan(ACTIONS / 3);
    const { read } = community.services.db;
    expect(await stored(read), hint).toEqual(await recounted(read));
    for (const { id, username, api } of people) {
      expect(await wholeFeed(api), `the feed of ${username}; ${hint}`).toEqual(await expectedFeed(read, id));
    }
  }, 300_000);
});

/** Gone, hidden or not theirs; senseless; said too often to a stranger. */
const refusals = new Set(['NOT_FOUND', 'BAD_REQUEST', 'FORBIDDEN', 'TOO_MANY_REQUESTS']);

/** Does one thing; false when it is refused because it cannot be done (any more). Any other failure is a fault. */
async function isDone(name: string, world: World, random: Random): Promise<boolean> {
  try {
    await actions[name]?.act(world, random.pick(world.people), random);
    return true;
  } catch (error) {
    if (error instanceof TRPCError && refusals.has(error.code)) return false;
    throw error;
  }
}

async function wholeFeed(api: Caller): Promise<number[]> {
  const ids: number[] = [];
  let cursor: number | undefined;
  do {
    const page = await api.feed.home({ cursor, limit: 50 });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return ids;
}
