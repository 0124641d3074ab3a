import { TRPCError } from '@trpc/server';
import { describe, expect, test } from 'vitest';
import type { Inputs } from '../../../src/client/api/index.ts';
import { appRouter } from '../../../src/server/router.ts';
import { type Caller, type Community, createCommunity, type Member } from '../../support/community.ts';
import { engines } from '../../support/database.ts';

/**
 * Every procedure × everyone who may call it, against the things of a private account, `owner`. A procedure without a
 * row here does not compile; see `Matrix`.
 */

/** Who calls, by how they stand to the owner. */
const viewers = ['anonymous', 'stranger', 'requested', 'follower', 'blocked', 'owner', 'admin'] as const;
type ViewerName = (typeof viewers)[number];

/** `ok`, or the code of the refusal. */
type Outcome = 'ok' | 'UNAUTHORIZED' | 'NOT_FOUND' | 'BAD_REQUEST' | 'FORBIDDEN' | 'CONFLICT';

/** The owner's things that the calls are about; made afresh for every viewer, with names of their own. */
interface Scene {
  community: Community;
  owner: Member;
  asker: Member;
  postId: number;
  /** By the follower, under the owner's post. */
  commentId: number;
  /** Uploaded by the owner, not used yet. */
  mediaId: number;
  callers: Record<ViewerName, Caller>;
}

type Router = keyof Inputs & string;
type Procedures = { [R in Router]: `${R}.${keyof Inputs[R] & string}` }[Router];

interface Row {
  call(api: Caller, scene: Scene): Promise<unknown>;
  outcomes: Record<ViewerName, Outcome>;
  /** Must hold for what a viewer got who is `ok` although they may see nothing of the owner's content. */
  leaksNothing?(result: unknown, scene: Scene): void;
}

type Matrix = Record<Procedures, Row>;

/** Outcomes for each kind of thing. */
const open: Record<ViewerName, Outcome> = {
  anonymous: 'ok',
  stranger: 'ok',
  requested: 'ok',
  follower: 'ok',
  blocked: 'ok',
  owner: 'ok',
  admin: 'ok',
};
const members = { ...open, anonymous: 'UNAUTHORIZED' } as const;
/** What of a private account everyone sees whom it has not blocked. */
const profile = { ...members, blocked: 'NOT_FOUND' } as const;
/** What only accepted followers see. Being admin opens nothing. */
const content = { ...profile, stranger: 'NOT_FOUND', requested: 'NOT_FOUND', admin: 'NOT_FOUND' } as const;
/** What only the owner may do. */
const own = { ...content, follower: 'NOT_FOUND' } as const;

const matrix: Matrix = {
  'auth.register': {
    call: (api, { owner }) =>
      api.auth.register({ username: `new_${owner.username}`, password: 'lamp ocean correct horse' }),
    outcomes: open,
  },
  'auth.login': {
    call: (api, { owner }) => api.auth.login({ username: owner.username, password: 'a guess' }),
    outcomes: {
      anonymous: 'UNAUTHORIZED',
      stranger: 'UNAUTHORIZED',
      requested: 'UNAUTHORIZED',
      follower: 'UNAUTHORIZED',
      blocked: 'UNAUTHORIZED',
      owner: 'UNAUTHORIZED',
      admin: 'UNAUTHORIZED',
    },
  },
  'auth.logout': { call: (api) => api.auth.logout(), outcomes: open },
  'auth.me': { call: (api) => api.auth.me(), outcomes: open },
  'auth.checkUsername': {
    call: (api, { owner }) => api.auth.checkUsername({ username: owner.username }),
    outcomes: open,
  },
  'auth.changePassword': {
    call: (api) => api.auth.changePassword({ currentPassword: 'a guess', newPassword: 'lamp ocean horse' }),
    outcomes: {
      anonymous: 'UNAUTHORIZED',
      stranger: 'FORBIDDEN',
      requested: 'FORBIDDEN',
      follower: 'FORBIDDEN',
      blocked: 'FORBIDDEN',
      owner: 'FORBIDDEN',
      admin: 'FORBIDDEN',
    },
  },
  'auth.sessions': { call: (api) => api.auth.sessions(), outcomes: members },
  'auth.revokeSession': {
    // The owner's real session: nobody else may end it.
    call: async (api, { community, owner }) => {
      await community.services.sessions.create(owner.id, { userAgent: '', address: '' });
      const [session] = await community.services.sessions.list(owner.viewer);
      return api.auth.revokeSession({ id: session?.id ?? '' });
    },
    outcomes: { ...own, blocked: 'NOT_FOUND' },
  },
  'users.byUsername': {
    call: (api, { owner }) => api.users.byUsername({ username: owner.username }),
    outcomes: profile,
    leaksNothing: (result) => expect(result).toMatchObject({ canSeePosts: false }),
  },
  'users.update': { call: (api) => api.users.update({ bio: 'Hello' }), outcomes: members },
  'users.suggested': {
    call: (api) => api.users.suggested({}),
    outcomes: members,
    leaksNothing: (result) => expect(JSON.stringify(result)).not.toContain('secret'),
  },
  'follows.follow': {
    call: (api, { owner }) => api.follows.follow({ userId: owner.id }),
    outcomes: { ...profile, owner: 'BAD_REQUEST' },
    leaksNothing: (result) => expect(result).toEqual({ state: 'requested' }),
  },
  'follows.unfollow': {
    call: (api, { owner }) => api.follows.unfollow({ userId: owner.id }),
    outcomes: profile,
  },
  'follows.removeFollower': {
    call: (api, { owner }) => api.follows.removeFollower({ userId: owner.id }),
    outcomes: profile,
  },
  'follows.followers': {
    call: (api, { owner }) => api.follows.followers({ userId: owner.id }),
    outcomes: content,
  },
  'follows.following': {
    call: (api, { owner }) => api.follows.following({ userId: owner.id }),
    outcomes: content,
  },
  'follows.requests': {
    call: (api) => api.follows.requests({}),
    outcomes: members,
    leaksNothing: (result) => expect(result).toEqual({ items: [], nextCursor: null }),
  },
  'follows.accept': {
    // Nobody but the owner has a request from this person.
    call: (api, { asker }) => api.follows.accept({ userId: asker.id }),
    outcomes: own,
  },
  'follows.reject': {
    call: (api, { asker }) => api.follows.reject({ userId: asker.id }),
    outcomes: own,
  },
  'media.upload': {
    call: (api) => api.media.upload(new Blob(['not a picture'])),
    outcomes: {
      anonymous: 'UNAUTHORIZED',
      stranger: 'BAD_REQUEST',
      requested: 'BAD_REQUEST',
      follower: 'BAD_REQUEST',
      blocked: 'BAD_REQUEST',
      owner: 'BAD_REQUEST',
      admin: 'BAD_REQUEST',
    },
  },
  'posts.create': {
    call: (api, { mediaId }) => api.posts.create({ media: [{ id: mediaId }] }),
    outcomes: {
      anonymous: 'UNAUTHORIZED',
      stranger: 'BAD_REQUEST',
      requested: 'BAD_REQUEST',
      follower: 'BAD_REQUEST',
      blocked: 'BAD_REQUEST',
      owner: 'ok',
      admin: 'BAD_REQUEST',
    },
  },
  'posts.byId': { call: (api, { postId }) => api.posts.byId({ id: postId }), outcomes: content },
  'posts.update': {
    call: (api, { postId }) => api.posts.update({ id: postId, caption: 'Changed' }),
    outcomes: own,
  },
  'posts.delete': { call: (api, { postId }) => api.posts.delete({ id: postId }), outcomes: own },
  'posts.byUser': { call: (api, { owner }) => api.posts.byUser({ userId: owner.id }), outcomes: content },
  'feed.home': {
    call: (api) => api.feed.home({}),
    outcomes: members,
    leaksNothing: (result) => expect(result).toEqual({ items: [], nextCursor: null }),
  },
  'likes.like': { call: (api, { postId }) => api.likes.like({ postId }), outcomes: content },
  'likes.unlike': { call: (api, { postId }) => api.likes.unlike({ postId }), outcomes: content },
  'likes.byPost': { call: (api, { postId }) => api.likes.byPost({ postId }), outcomes: content },
  'comments.create': {
    call: (api, { postId }) => api.comments.create({ postId, text: 'Lovely' }),
    outcomes: content,
  },
  'comments.byPost': { call: (api, { postId }) => api.comments.byPost({ postId }), outcomes: content },
  'comments.update': {
    // The follower wrote it; the post's owner may delete it, but not put words into another's mouth.
    call: (api, { commentId }) => api.comments.update({ id: commentId, text: 'Changed' }),
    outcomes: { ...own, follower: 'ok', owner: 'NOT_FOUND' },
  },
  'comments.delete': {
    call: (api, { commentId }) => api.comments.delete({ id: commentId }),
    outcomes: { ...own, follower: 'ok' },
  },
};

const procedures = Object.keys(appRouter._def.procedures);

test('every procedure of the router has a row, and every row a procedure', () => {
  expect(Object.keys(matrix).sort()).toEqual(procedures.toSorted());
});

describe.each(engines)('on %s', (engine) => {
  test.each(Object.entries(matrix))('%s', async (_name, row) => {
    const community = await createCommunity(engine);
    for (const viewer of viewers) {
      const scene = await createScene(community, viewer);
      const result = await outcomeOf(() => row.call(scene.callers[viewer], scene));
      expect.soft({ viewer, outcome: result.outcome }).toEqual({ viewer, outcome: row.outcomes[viewer] });
      const seesNothing = viewer === 'stranger' || viewer === 'requested' || viewer === 'admin';
      if (seesNothing && result.outcome === 'ok') row.leaksNothing?.(result.value, scene);
      expect
        .soft(JSON.stringify(result.value ?? null), 'no hash or secret is ever sent')
        .not.toMatch(/passwordHash|argon2/);
    }
  });
});

async function outcomeOf(call: () => Promise<unknown>): Promise<{ outcome: string; value?: unknown }> {
  try {
    return { outcome: 'ok', value: await call() };
  } catch (error) {
    if (error instanceof TRPCError) return { outcome: error.code };
    throw error;
  }
}

async function createScene(community: Community, name: string): Promise<Scene> {
  const join = (role: string, options = {}) => community.join(`${role}_${name}`, options);
  const owner = await join('owner', { isPrivate: true });
  const stranger = await join('stranger');
  const requested = await join('requested');
  const follower = await join('follower');
  const blocked = await join('blocked');
  const admin = await join('admin', { isAdmin: true });
  const asker = await join('asker');

  await follower.api.follows.follow({ userId: owner.id });
  await owner.api.follows.accept({ userId: follower.id });
  const postId = await community.post(owner, 'secret');
  const { id: commentId } = await follower.api.comments.create({ postId, text: 'secret too' });
  await requested.api.follows.follow({ userId: owner.id });
  await asker.api.follows.follow({ userId: owner.id });
  await community.block(owner, blocked);

  return {
    community,
    owner,
    asker,
    postId,
    commentId,
    mediaId: await community.picture(owner),
    callers: {
      anonymous: community.anonymous,
      stranger: stranger.api,
      requested: requested.api,
      follower: follower.api,
      blocked: blocked.api,
      owner: owner.api,
      admin: admin.api,
    },
  };
}
