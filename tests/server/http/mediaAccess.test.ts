import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { runDueJobs } from '../../../src/server/jobs.ts';
import { type Member, password } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { type Browser, startServer, type TestServer } from '../../support/server.ts';

/** Who of these may load the picture, by name. */
async function viewersOf(id: number, people: Record<string, Pick<Browser, 'fetch'>>): Promise<string[]> {
  const may: string[] = [];
  for (const [name, { fetch }] of Object.entries(people)) {
    const { status } = await fetch(`/media/${id}/400.webp`);
    if (status === 200) may.push(name);
    else expect(status, name).toBe(404);
  }
  return may;
}

async function people(server: TestServer) {
  const owner = await server.join('owner', { isPrivate: true });
  const stranger = await server.join('stranger');
  const requested = await server.join('requested');
  const follower = await server.join('follower');
  const blocked = await server.join('blocked');
  const admin = await server.join('admin', { isAdmin: true });
  const anonymous = { fetch: server.fetch };
  for (const { client } of [requested, follower, blocked]) {
    await client.follows.follow.mutate({ userId: owner.id });
  }
  await owner.client.follows.accept.mutate({ userId: follower.id });
  await owner.client.follows.accept.mutate({ userId: blocked.id });
  await server.community.block(owner, blocked);
  return { anonymous, stranger, requested, follower, blocked, admin, owner };
}

describe.each(engines)('on %s', (engine) => {
  test('a picture of a private account is for its accepted followers, from one request to the next', async () => {
    const server = await startServer(engine);
    const all = await people(server);
    const { owner, follower, requested, stranger } = all;
    const id = await owner.upload();
    await owner.client.posts.create.mutate({ media: [{ id }] });
    expect(await viewersOf(id, all)).toEqual(['follower', 'owner']);

    await owner.client.follows.accept.mutate({ userId: requested.id });
    expect(await viewersOf(id, all)).toEqual(['requested', 'follower', 'owner']);
    await follower.client.follows.unfollow.mutate({ userId: owner.id });
    expect(await viewersOf(id, all)).toEqual(['requested', 'owner']);
    await owner.client.follows.removeFollower.mutate({ userId: requested.id });
    expect(await viewersOf(id, all)).toEqual(['owner']);

    await owner.client.users.update.mutate({ isPrivate: false });
    expect(await viewersOf(id, all)).toEqual(['stranger', 'requested', 'follower', 'admin', 'owner']);
    await server.community.block(stranger, owner);
    expect(await viewersOf(id, all)).toEqual(['requested', 'follower', 'admin', 'owner']);
    await owner.client.users.update.mutate({ isPrivate: true });
    expect(await viewersOf(id, all)).toEqual(['owner']);
    await owner.client.auth.logout.mutate();
    expect(await viewersOf(id, { owner }), 'another session of hers goes on').toEqual(['owner']);
  });

  test('a picture that is in no post yet is its owner’s alone, also of a public account', async () => {
    const server = await startServer(engine);
    const all = await people(server);
    const id = await all.owner.upload();
    expect(await viewersOf(id, all)).toEqual(['owner']);
    await all.owner.client.users.update.mutate({ isPrivate: false });
    expect(await viewersOf(id, all)).toEqual(['owner']);
  });

  test('an avatar is seen by every member but the blocked, and a former one by nobody', async () => {
    const server = await startServer(engine);
    const all = await people(server);
    const first = await all.owner.upload();
    await all.owner.client.users.update.mutate({ avatarId: first });
    const everyone = ['stranger', 'requested', 'follower', 'admin', 'owner'];
    expect(await viewersOf(first, all)).toEqual(everyone);

    const second = await all.owner.upload();
    await all.owner.client.users.update.mutate({ avatarId: second });
    expect(await viewersOf(first, all)).toEqual([]);
    expect(await viewersOf(second, all)).toEqual(everyone);
    await all.owner.client.users.update.mutate({ avatarId: null });
    expect(await viewersOf(second, all)).toEqual([]);
    await vi.waitFor(async () => expect(await server.mediaFiles()).toEqual([]));
  });

  test('the pictures of a suspended account are gone for all others, and for itself with its session', async () => {
    const server = await startServer(engine);
    const all = await people(server);
    const id = await all.owner.upload();
    await all.owner.client.posts.create.mutate({ media: [{ id }] });
    await server.community.suspend(all.owner);
    expect(await viewersOf(id, all)).toEqual([]);
  });

  test('of a deleted post no picture can be loaded, and no file is left', async () => {
    const server = await startServer(engine);
    const owner = await server.join('owner');
    const [first, second, kept] = [await owner.upload(), await owner.upload(), await owner.upload()];
    const { id } = await owner.client.posts.create.mutate({ media: [{ id: first }, { id: second }] });
    await owner.client.posts.create.mutate({ media: [{ id: kept }] });
    await owner.client.posts.delete.mutate({ id });
    for (const gone of [first, second]) expect(await viewersOf(gone, { owner })).toEqual([]);
    expect(await viewersOf(kept, { owner })).toEqual(['owner']);
    await vi.waitFor(async () =>
      expect((await server.mediaFiles()).sort()).toEqual(['320.webp', '400.webp']),
    );
  });
});

const DAY = 24 * 60 * 60 * 1000;

/** What Anna shows to Ben, each with a picture or a video of its own. */
type Thing = 'post' | 'avatar' | 'story' | 'video story' | 'message' | 'group message';

interface Scene {
  server: TestServer;
  anna: Member;
  ben: Member;
  ids: Record<'post' | 'story' | 'videoStory' | 'message' | 'conversation' | 'group', number>;
}

const ofPosts: Thing[] = ['post', 'story', 'video story'];
const ofProfile: Thing[] = [...ofPosts, 'avatar'];
const ofPair: Thing[] = [...ofProfile, 'message'];
const everything: Thing[] = [...ofPair, 'group message'];

/** Each way of losing access, and what Ben loses by it. */
const losses: Record<string, { isPrivate?: boolean; do(scene: Scene): Promise<unknown>; lost: Thing[] }> = {
  'he unfollows': { do: ({ anna, ben }) => ben.api.follows.unfollow({ userId: anna.id }), lost: ofPosts },
  'she removes him from her followers': {
    do: ({ anna, ben }) => anna.api.follows.removeFollower({ userId: ben.id }),
    lost: ofPosts,
  },
  'she blocks him': { do: ({ anna, ben }) => anna.api.blocks.block({ userId: ben.id }), lost: everything },
  'he blocks her': { do: ({ anna, ben }) => ben.api.blocks.block({ userId: anna.id }), lost: everything },
  'she goes private': {
    isPrivate: false,
    do: ({ anna }) => anna.api.users.update({ isPrivate: true }),
    lost: ofPosts,
  },
  // What somebody wrote stays, without their name.
  'she is suspended': { do: ({ server, anna }) => server.community.suspend(anna), lost: ofProfile },
  'she deletes her account': { do: ({ anna }) => anna.api.auth.deleteAccount({ password }), lost: ofProfile },
  'her account is erased': {
    do: async ({ server, anna }) => {
      await anna.api.auth.deleteAccount({ password });
      server.community.wait(8 * DAY);
      await runDueJobs(server.services);
    },
    lost: everything,
  },
  'she archives the post': {
    do: ({ anna, ids }) => anna.api.posts.archive({ id: ids.post }),
    lost: ['post'],
  },
  'she deletes the post': { do: ({ anna, ids }) => anna.api.posts.delete({ id: ids.post }), lost: ['post'] },
  'she deletes a story': {
    do: ({ anna, ids }) => anna.api.stories.delete({ id: ids.story }),
    lost: ['story'],
  },
  'she deletes a video story': {
    do: ({ anna, ids }) => anna.api.stories.delete({ id: ids.videoStory }),
    lost: ['video story'],
  },
  'the stories expire': {
    do: async ({ server }) => server.community.wait(DAY),
    lost: ['story', 'video story'],
  },
  'she takes her avatar away': {
    do: ({ anna }) => anna.api.users.update({ avatarId: null }),
    lost: ['avatar'],
  },
  'she deletes the message': {
    do: ({ anna, ids }) => anna.api.chat.deleteMessage({ id: ids.message }),
    lost: ['message'],
  },
  'he deletes the conversation': {
    do: ({ ben, ids }) => ben.api.chat.deleteConversation({ conversationId: ids.conversation }),
    lost: ['message'],
  },
  'he leaves the group': {
    do: ({ ben, ids }) => ben.api.chat.leave({ conversationId: ids.group }),
    lost: ['group message'],
  },
  'she removes him from the group': {
    do: ({ anna, ben, ids }) => anna.api.chat.removeMember({ conversationId: ids.group, userId: ben.id }),
    lost: ['group message'],
  },
  'he comes back to the group': {
    do: async ({ anna, ben, ids }) => {
      await ben.api.chat.leave({ conversationId: ids.group });
      await anna.api.chat.addMembers({ conversationId: ids.group, userIds: [ben.id] });
    },
    lost: ['group message'],
  },
};

/** Files as an upload leaves them, for a row that is there. */
async function withFiles({ services: { db, files } }: TestServer, owner: Member, kind: 'image' | 'video') {
  const id = db.nextId();
  const staged = await files.stage();
  for (const name of kind === 'video' ? ['320.webp', 'video.mp4'] : ['320.webp', '640.webp'])
    await writeFile(join(staged, name), `${kind} of ${owner.username}`);
  await files.publish(staged, id);
  const size = { width: 640, height: 480, thumbhash: 'HioKDYJ5h4ifmHmYmJhnhzZfFAc6', bytes: 1000 };
  await db.write((tx) => tx.insert(tx.tables.media).values({ id, ownerId: owner.id, kind, ...size }));
  return id;
}

/** Whether everything of a picture or video can be loaded, in every way; fails when the ways disagree. */
async function isLoadable({ fetch }: Pick<Browser, 'fetch'>, id: number, isVideo: boolean): Promise<boolean> {
  const seen: boolean[] = [];
  for (const file of ['320.webp', isVideo ? 'video.mp4' : '640.webp']) {
    const path = `/media/${id}/${file}`;
    const ways: [number, RequestInit][] = [
      [200, {}],
      [200, { method: 'HEAD' }],
      [206, { headers: { range: 'bytes=0-1' } }],
      [416, { headers: { range: 'bytes=9999-' } }],
      [304, { headers: { 'if-none-match': `"${id}-${file}"` } }],
    ];
    for (const [expected, init] of ways) {
      const response = await fetch(path, init);
      await response.arrayBuffer();
      if (response.status !== 404) expect(response.status, `${path} ${JSON.stringify(init)}`).toBe(expected);
      seen.push(response.status !== 404);
    }
  }
  expect(new Set(seen).size, 'every way to load it answers alike').toBe(1);
  return seen[0] ?? false;
}

describe.each(engines)('every picture and video, before and after a loss of access, on %s', (engine) => {
  test.each(Object.entries(losses))('%s', async (_name, { isPrivate = true, do: lose, lost }) => {
    const server = await startServer(engine);
    const anna = await server.community.join('anna', { isPrivate });
    const ben = await server.join('ben');
    const cara = await server.community.join('cara');
    if (isPrivate) {
      await ben.api.follows.follow({ userId: anna.id });
      await anna.api.follows.accept({ userId: ben.id });
    }
    const media: Record<Thing, number> = {
      post: await withFiles(server, anna, 'image'),
      avatar: await withFiles(server, anna, 'image'),
      story: await withFiles(server, anna, 'image'),
      'video story': await withFiles(server, anna, 'video'),
      message: await withFiles(server, anna, 'image'),
      'group message': await withFiles(server, anna, 'image'),
    };
    await anna.api.users.update({ avatarId: media.avatar });
    const post = await anna.api.posts.create({ media: [{ id: media.post }] });
    const story = await anna.api.stories.create({ mediaId: media.story });
    const videoStory = await anna.api.stories.create({ mediaId: media['video story'] });
    const conversation = await anna.api.chat.open({ userId: ben.id });
    const message = await anna.api.chat.send({ conversationId: conversation.id, mediaId: media.message });
    const group = await anna.api.chat.createGroup({ userIds: [ben.id, cara.id] });
    await anna.api.chat.send({ conversationId: group.id, mediaId: media['group message'] });
    const seenBy = async (who: Pick<Browser, 'fetch'>) => {
      const things: Thing[] = [];
      for (const thing of everything)
        if (await isLoadable(who, media[thing], thing === 'video story')) things.push(thing);
      return things;
    };

    expect(await seenBy(ben), 'before').toEqual(everything);
    expect(await seenBy(server), 'not signed in').toEqual([]);
    await lose({
      server,
      anna,
      ben,
      ids: {
        post: post.id,
        story: story.id,
        videoStory: videoStory.id,
        message: message.id,
        conversation: conversation.id,
        group: group.id,
      },
    });
    expect(await seenBy(ben), 'after').toEqual(everything.filter((thing) => !lost.includes(thing)));
  });
});
