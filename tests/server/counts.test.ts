import { TRPCError } from '@trpc/server';
import { describe, expect, test } from 'vitest';
import { type Caller, type Community, createCommunity, type Member } from '../support/community.ts';
import { engines } from '../support/database.ts';
import { createRandom } from '../support/random.ts';
import { expectedFeed, recounted, stored } from '../support/recount.ts';

const ACTIONS = 1500;
const PEOPLE = 12;
/** So many actions are under way at any time. */
const AT_ONCE = 24;

type Random = ReturnType<typeof createRandom>;

/** What everybody knows by now: ids may be of things that are gone. */
interface World {
  community: Community;
  people: Member[];
  posts: number[];
  comments: number[];
}

/** One thing that somebody does; the weights make posts, follows and likes outnumber the rest. */
type Action = (world: World, who: Member, random: Random) => Promise<unknown>;

const actions: Record<string, { weight: number; act: Action }> = {
  follow: {
    weight: 8,
    act: ({ people }, { api }, { pick }) => api.follows.follow({ userId: pick(people).id }),
  },
  unfollow: {
    weight: 3,
    act: ({ people }, { api }, { pick }) => api.follows.unfollow({ userId: pick(people).id }),
  },
  removeFollower: {
    weight: 2,
    act: ({ people }, { api }, { pick }) => api.follows.removeFollower({ userId: pick(people).id }),
  },
  accept: {
    weight: 5,
    act: ({ people }, { api }, { pick }) => api.follows.accept({ userId: pick(people).id }),
  },
  reject: {
    weight: 2,
    act: ({ people }, { api }, { pick }) => api.follows.reject({ userId: pick(people).id }),
  },
  post: { weight: 5, act: async (world, who) => world.posts.push(await world.community.post(who)) },
  deletePost: { weight: 3, act: ({ posts }, { api }, { pick }) => api.posts.delete({ id: pick(posts) }) },
  like: { weight: 8, act: ({ posts }, { api }, { pick }) => api.likes.like({ postId: pick(posts) }) },
  unlike: { weight: 4, act: ({ posts }, { api }, { pick }) => api.likes.unlike({ postId: pick(posts) }) },
  comment: {
    weight: 6,
    act: async ({ posts, comments }, { api }, { pick }) =>
      comments.push((await api.comments.create({ postId: pick(posts), text: 'Well seen' })).id),
  },
  reply: {
    weight: 6,
    act: async ({ comments, posts }, { api }, { pick }) => {
      const parent = await api.comments.byId({ id: pick([...comments, ...posts]) });
      const reply = { postId: parent.postId, parentId: parent.id, text: 'So it is, @person1' };
      comments.push((await api.comments.create(reply)).id);
    },
  },
  likeComment: {
    weight: 4,
    act: ({ comments, posts }, { api }, { pick }) => api.comments.like({ id: pick([...comments, ...posts]) }),
  },
  unlikeComment: {
    weight: 2,
    act: ({ comments, posts }, { api }, { pick }) =>
      api.comments.unlike({ id: pick([...comments, ...posts]) }),
  },
  archive: { weight: 3, act: ({ posts }, { api }, { pick }) => api.posts.archive({ id: pick(posts) }) },
  unarchive: { weight: 3, act: ({ posts }, { api }, { pick }) => api.posts.unarchive({ id: pick(posts) }) },
  deleteComment: {
    weight: 4,
    act: ({ comments, posts }, { api }, { pick }) =>
      api.comments.delete({ id: pick([...comments, ...posts]) }),
  },
  block: {
    weight: 1,
    act: ({ people }, { api }, { pick }) => api.blocks.block({ userId: pick(people).id }),
  },
  unblock: {
    weight: 2,
    act: ({ people }, { api }, { pick }) => api.blocks.unblock({ userId: pick(people).id }),
  },
  goPrivate: { weight: 1, act: (_world, { api }) => api.users.update({ isPrivate: true }) },
  goPublic: { weight: 1, act: (_world, { api }) => api.users.update({ isPrivate: false }) },
  readFeed: { weight: 4, act: (_world, { api }) => api.feed.home({}) },
};

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
    const world: World = { community, people, posts, comments: [] };

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
  });
});

/** Does one thing; false when it is refused because it cannot be done (any more). Any other failure is a fault. */
async function isDone(name: string, world: World, random: Random): Promise<boolean> {
  try {
    await actions[name]?.act(world, random.pick(world.people), random);
    return true;
  } catch (error) {
    const isRefusal =
      error instanceof TRPCError && (error.code === 'NOT_FOUND' || error.code === 'BAD_REQUEST');
    if (isRefusal) return false;
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
