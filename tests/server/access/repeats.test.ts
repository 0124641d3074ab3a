import { describe, expect, test } from 'vitest';
import type { Reader } from '../../../src/server/db/database.ts';
import type { Schema } from '../../../src/server/db/schema.ts';
import type { Repeats } from '../../../src/shared/repeats.ts';
import { password } from '../../support/community.ts';
import { type Engine, engines } from '../../support/database.ts';
import { type Browser, mutation, photo, startServer } from '../../support/server.ts';

/** Every mutation that may be repeated is repeated here; one of shared/repeats.ts without a row below does not compile. */

type Paths<Kind> = { [Path in keyof Repeats]: Repeats[Path] extends Kind ? Path : never }[keyof Repeats];

interface Scene {
  anna: Browser;
  ben: Browser;
  cleo: Browser;
  /** Of Anna, Ben and Anna: what they have made. */
  annasPost: { id: number; media: { id: number }[] };
  bensPostId: number;
  annasCommentId: number;
  bensStoryId: number;
  conversationId: number;
  groupId: number;
  bensMessageId: number;
  refreshToken: string;
  picture(owner: Browser): Promise<number>;
}

type Input = (scene: Scene) => object | Promise<object>;

/** What each makes, as the table that gets a row, out of what Anna asks for. */
const once: Record<Paths<'once'>, { table: keyof Schema; input: Input }> = {
  'posts.create': {
    table: 'posts',
    input: async ({ anna, picture }) => ({ media: [{ id: await picture(anna) }], caption: 'Hi @ben #one' }),
  },
  'comments.create': {
    table: 'comments',
    input: ({ bensPostId }) => ({ postId: bensPostId, text: 'Well seen' }),
  },
  'stories.create': {
    table: 'stories',
    input: async ({ anna, picture }) => ({ mediaId: await picture(anna) }),
  },
  'chat.send': {
    table: 'messages',
    input: async ({ anna, conversationId, picture }) => ({ conversationId, mediaId: await picture(anna) }),
  },
  'chat.createGroup': {
    table: 'conversations',
    input: ({ ben, cleo }) => ({ userIds: [ben.id, cleo.id], title: 'The garden' }),
  },
  'invites.create': { table: 'invites', input: () => ({ note: 'For Dora' }) },
  'reports.create': {
    table: 'reports',
    input: ({ bensPostId }) => ({ kind: 'post', subjectId: bensPostId, reason: 'spam' }),
  },
  'media.upload': { table: 'media', input: photo },
};

/** What Anna asks for, in this order. */
const same: Record<Paths<'same'>, Input> = {
  'auth.token.refresh': ({ refreshToken }) => ({ refreshToken }),
  'auth.token.revoke': ({ refreshToken }) => ({ refreshToken }),
  'users.update': async ({ anna, picture }) => ({ displayName: 'Anna', avatarId: await picture(anna) }),
  'follows.follow': ({ ben }) => ({ userId: ben.id }),
  'follows.unfollow': ({ ben }) => ({ userId: ben.id }),
  'blocks.block': ({ cleo }) => ({ userId: cleo.id }),
  'blocks.unblock': ({ cleo }) => ({ userId: cleo.id }),
  'mutes.mute': ({ cleo }) => ({ userId: cleo.id }),
  'mutes.unmute': ({ cleo }) => ({ userId: cleo.id }),
  'posts.update': ({ annasPost: { id, media } }) => ({
    id,
    caption: 'With @ben #two',
    media: media.map((each) => ({ id: each.id, alt: 'A hill' })),
  }),
  'posts.archive': ({ annasPost: { id } }) => ({ id }),
  'posts.unarchive': ({ annasPost: { id } }) => ({ id }),
  'posts.setLikeCountHidden': ({ annasPost: { id } }) => ({ id, hidden: true }),
  'likes.like': ({ bensPostId }) => ({ postId: bensPostId }),
  'likes.unlike': ({ bensPostId }) => ({ postId: bensPostId }),
  'comments.like': ({ annasCommentId }) => ({ id: annasCommentId }),
  'comments.unlike': ({ annasCommentId }) => ({ id: annasCommentId }),
  'comments.update': ({ annasCommentId }) => ({ id: annasCommentId, text: 'Better, @cleo' }),
  'saves.save': ({ bensPostId }) => ({ postId: bensPostId }),
  'saves.unsave': ({ bensPostId }) => ({ postId: bensPostId }),
  'stories.markSeen': ({ bensStoryId }) => ({ id: bensStoryId }),
  'notifications.markRead': () => ({}),
  'notifications.updatePreferences': () => ({ unwanted: ['like'] }),
  'chat.open': ({ cleo }) => ({ userId: cleo.id }),
  'search.addRecent': () => ({ query: 'garden' }),
  'search.removeRecent': () => ({ query: 'garden' }),
  'search.clearRecent': () => ({}),
  'chat.rename': ({ groupId }) => ({ conversationId: groupId, title: 'The orchard' }),
  'chat.setMuted': ({ groupId }) => ({ conversationId: groupId, muted: true }),
  'chat.markRead': ({ conversationId, bensMessageId: messageId }) => ({ conversationId, messageId }),
};

async function createScene(engine: Engine) {
  const server = await startServer(engine);
  const { community } = server;
  const anna = await server.join('anna', { isAdmin: true });
  const ben = await server.join('ben');
  const cleo = await server.join('cleo');
  await ben.api.follows.follow({ userId: anna.id });
  const bensPostId = await community.post(ben);
  const { id: conversationId } = await ben.api.chat.open({ userId: anna.id });
  const scene: Scene = {
    anna,
    ben,
    cleo,
    annasPost: await anna.api.posts.create({ media: [{ id: await community.picture(anna) }] }),
    bensPostId,
    annasCommentId: (await anna.api.comments.create({ postId: bensPostId, text: 'Good' })).id,
    bensStoryId: await community.story(ben),
    conversationId,
    groupId: (await anna.api.chat.createGroup({ userIds: [ben.id] })).id,
    bensMessageId: (await ben.api.chat.send({ conversationId, text: 'Hello' })).id,
    refreshToken: (await community.anonymous.auth.token.create({ username: 'anna', password })).refreshToken,
    picture: community.picture,
  };
  return { scene, read: server.services.db.read };
}

/** Sends it as a program does, and returns the status and the answer; without access tokens, which hold the moment. */
async function send({ anna }: Scene, path: string, input: object, key?: string) {
  const isFile = input instanceof Blob;
  const request: RequestInit = isFile
    ? { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: input }
    : mutation(input);
  const headers = new Headers(request.headers);
  if (key !== undefined) headers.set('Idempotency-Key', key);
  const response = await anna.fetch(`/trpc/${path}`, { ...request, headers });
  const answer: unknown = JSON.parse(await response.text(), (name, value) =>
    name.startsWith('accessToken') ? undefined : value,
  );
  return { path, status: response.status, answer };
}

/** Everything that is stored, but for what notes the calls themselves. */
async function everything(read: Reader): Promise<Record<string, string[]>> {
  const { rateLimits, sessions, jobs, ...tables } = read.tables;
  const rows = Object.entries(tables).map(async ([name, table]) => {
    const all = await read.select().from(table);
    return [name, all.map((row) => JSON.stringify(row)).sort()] as const;
  });
  return Object.fromEntries(await Promise.all(rows));
}

describe.each(engines)('on %s', (engine) => {
  test('what makes something makes it once for each key, and answers with it again', async () => {
    const { scene, read } = await createScene(engine);
    for (const [path, { table, input }] of Object.entries(once)) {
      const asked = await input(scene);
      const key = `of-${path.replace('.', '-')}`;
      const before = await read.$count(read.tables[table]);
      const first = await send(scene, path, asked, key);
      const made = await everything(read);
      const second = await send(scene, path, asked, key);
      expect.soft(first).toMatchObject({ path, status: 200 });
      expect.soft(second).toEqual(first);
      expect.soft(await everything(read), path).toEqual(made);
      expect.soft(await read.$count(read.tables[table]), path).toBe(before + 1);
    }
  });

  test('what sets something changes nothing the second time, and answers alike', async () => {
    const { scene, read } = await createScene(engine);
    for (const [path, input] of Object.entries(same)) {
      const asked = await input(scene);
      const first = await send(scene, path, asked);
      const done = await everything(read);
      const second = await send(scene, path, asked);
      expect.soft(first).toMatchObject({ path, status: 200 });
      expect.soft(second).toEqual(first);
      expect.soft(await everything(read), path).toEqual(done);
    }
  });
});
