import { TRPCError } from '@trpc/server';
import { describe, expect, test } from 'vitest';
import { type Community, createCommunity, type Member } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { createRandom } from '../../support/random.ts';
import { recounted, stored } from '../../support/recount.ts';
import { between } from './friends.ts';

const ACTIONS = 800;
const PEOPLE = 10;
/** So many actions are under way at any time. */
const AT_ONCE = 24;

type Random = ReturnType<typeof createRandom>;

interface World {
  community: Community;
  people: Member[];
  conversations: number[];
  /** Of each message the conversation that it is in. */
  messages: { id: number; conversationId: number }[];
}

type Action = (world: World, who: Member, random: Random) => Promise<unknown>;

const actions: Record<string, { weight: number; act: Action }> = {
  open: {
    weight: 4,
    act: async ({ conversations, people }, who, { pick }) =>
      conversations.push(await between(who, pick(people))),
  },
  createGroup: {
    weight: 2,
    act: async ({ conversations, people }, { api }, { pick }) =>
      conversations.push(
        (await api.chat.createGroup({ userIds: [1, 2, 3, 4, 5].map(() => pick(people).id) })).id,
      ),
  },
  send: {
    weight: 24,
    act: async ({ conversations, messages }, { api }, { pick, next }) => {
      const clientKey = `key-${Math.floor(next() * 300)}`; // now and then the same again
      messages.push(await api.chat.send({ conversationId: pick(conversations), text: 'Hello', clientKey }));
    },
  },
  markRead: {
    weight: 14,
    act: ({ messages }, { api }, { pick }) => {
      const { id, conversationId } = pick(messages);
      return api.chat.markRead({ conversationId, messageId: id });
    },
  },
  deleteMessage: {
    weight: 8,
    act: ({ messages }, { api }, { pick }) => api.chat.deleteMessage({ id: pick(messages).id }),
  },
  deleteConversation: {
    weight: 2,
    act: ({ conversations }, { api }, { pick }) =>
      api.chat.deleteConversation({ conversationId: pick(conversations) }),
  },
  accept: {
    weight: 3,
    act: ({ conversations }, { api }, { pick }) => api.chat.accept({ conversationId: pick(conversations) }),
  },
  decline: {
    weight: 2,
    act: ({ conversations }, { api }, { pick }) => api.chat.decline({ conversationId: pick(conversations) }),
  },
  addMembers: {
    weight: 3,
    act: ({ conversations, people }, { api }, { pick }) =>
      api.chat.addMembers({ conversationId: pick(conversations), userIds: [pick(people).id] }),
  },
  removeMember: {
    weight: 2,
    act: ({ conversations, people }, { api }, { pick }) =>
      api.chat.removeMember({ conversationId: pick(conversations), userId: pick(people).id }),
  },
  leave: {
    weight: 1,
    act: ({ conversations }, { api }, { pick }) => api.chat.leave({ conversationId: pick(conversations) }),
  },
  follow: {
    weight: 3,
    act: ({ people }, { api }, { pick }) => api.follows.follow({ userId: pick(people).id }),
  },
  block: { weight: 1, act: ({ people }, { api }, { pick }) => api.blocks.block({ userId: pick(people).id }) },
  unblock: {
    weight: 1,
    act: ({ people }, { api }, { pick }) => api.blocks.unblock({ userId: pick(people).id }),
  },
};

const deck = Object.entries(actions).flatMap(([name, { weight }]) => Array<string>(weight).fill(name));

describe.each(engines)('on %s', (engine) => {
  test('a random history of conversations leaves every unread count right, and an admin in every group', async () => {
    const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
    const random = createRandom(seed);
    const community = await createCommunity(engine);
    const people: Member[] = [];
    for (let i = 0; i < PEOPLE; i++) people.push(await community.join(`person${i}`));
    const world: World = { community, people, conversations: [], messages: [] };
    const [first, second] = people as [Member, Member];
    await isDone('createGroup', world, random);
    world.conversations.push(await between(first, second));
    const conversationId = world.conversations.at(-1) ?? 0;
    world.messages.push(await first.api.chat.send({ conversationId, text: 'Hello' }));

    let left = ACTIONS;
    let done = 0;
    const work = async () => {
      while (left-- > 0) if (await isDone(random.pick(deck), world, random)) done++;
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));

    const hint = `repeat with SEED=${seed}`;
    expect(done, hint).toBeGreaterThan(ACTIONS / 5);
    const { read } = community.services.db;
    const { unread } = await stored(read);
    expect(unread, hint).toEqual((await recounted(read)).unread);
    expect(unread.filter((line) => !line.endsWith(' 0')).length, hint).toBeGreaterThan(0);
    const members = await read.select().from(read.tables.conversationMembers);
    for (const { id, pair } of await read.select().from(read.tables.conversations)) {
      const inside = members.filter((member) => member.conversationId === id);
      expect(inside.length, hint).toBeGreaterThan(0);
      if (pair === null)
        expect(
          inside.some(({ isAdmin }) => isAdmin),
          hint,
        ).toBe(true);
    }
  }, 60_000);
});

/** Does one thing; false when it is refused because it cannot be done (any more). Any other failure is a fault. */
async function isDone(name: string, world: World, random: Random): Promise<boolean> {
  try {
    await actions[name]?.act(world, random.pick(world.people), random);
    return true;
  } catch (error) {
    const isRefusal = error instanceof TRPCError && error.code !== 'INTERNAL_SERVER_ERROR';
    if (isRefusal || error instanceof RangeError) return false;
    throw error;
  }
}
