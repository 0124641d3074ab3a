import { describe, expect, test } from 'vitest';
import { engines } from '../../support/database.ts';
import { type Browser, photo, startServer, type TestServer } from '../../support/server.ts';

/**
 * Losing access takes effect on the next request: every read and every picture of somebody's, kept from before, asked
 * for again after each way of losing them.
 */

const CONTENT = [
  'posts.byId',
  'posts.byUser',
  'likes.byPost',
  'comments.byPost',
  'comments.replies',
  'follows.followers',
  'follows.following',
  'stories.byUser',
  'photo',
  'photo, asked whether it changed',
  'story photo',
];
const PROFILE = ['avatar', 'avatar, asked whether it changed', 'users.byUsername'];
const EVERYTHING = [...CONTENT, ...PROFILE].sort();

/** What can be read of Anna's, by name; each says whether this person may. */
async function readable(anna: Browser) {
  const [photoId, avatarId] = [await anna.upload(), await anna.upload()];
  await anna.client.users.update.mutate({ avatarId });
  const { id: postId } = await anna.client.posts.create.mutate({ media: [{ id: photoId }] });
  const { id: commentId } = await anna.client.comments.create.mutate({ postId, text: 'Our garden' });
  const { id: storyPhotoId } = await anna.client.upload(await photo());
  await anna.client.stories.create.mutate({ mediaId: storyPhotoId });

  const path = (id: number) => `/media/${id}/320.webp`;
  const etag = async (id: number) => (await anna.fetch(path(id))).headers.get('etag') ?? '';
  const etags = { photo: await etag(photoId), avatar: await etag(avatarId) };
  const picture = async ({ fetch }: Browser, id: number, known?: string) => {
    const headers: HeadersInit = known === undefined ? {} : { 'if-none-match': known };
    const { status, headers: answer } = await fetch(path(id), { headers });
    if (status === 404) throw new Error('not found');
    expect(status).toBe(known === undefined ? 200 : 304);
    expect(answer.get('cache-control'), 'it is asked for again each time').toBe('private, no-cache');
  };

  const reads: Record<string, (who: Browser) => Promise<unknown>> = {
    'posts.byId': ({ client }) => client.posts.byId.query({ id: postId }),
    'posts.byUser': ({ client }) => client.posts.byUser.query({ userId: anna.id }),
    'likes.byPost': ({ client }) => client.likes.byPost.query({ postId }),
    'comments.byPost': ({ client }) => client.comments.byPost.query({ postId }),
    'comments.replies': ({ client }) => client.comments.replies.query({ commentId }),
    'follows.followers': ({ client }) => client.follows.followers.query({ userId: anna.id }),
    'follows.following': ({ client }) => client.follows.following.query({ userId: anna.id }),
    'stories.byUser': ({ client }) => client.stories.byUser.query({ userId: anna.id }),
    photo: (who) => picture(who, photoId),
    'photo, asked whether it changed': (who) => picture(who, photoId, etags.photo),
    'story photo': (who) => picture(who, storyPhotoId),
    'users.byUsername': ({ client }) => client.users.byUsername.query({ username: anna.username }),
    avatar: (who) => picture(who, avatarId),
    'avatar, asked whether it changed': (who) => picture(who, avatarId, etags.avatar),
  };
  return {
    postId,
    /** The names of what this person may read; all else answers as if it were not there. */
    async by(who: Browser): Promise<string[]> {
      const outcomes = await Promise.all(
        Object.entries(reads).map(async ([name, read]) => {
          try {
            await read(who);
            return [name];
          } catch (error) {
            expect(String(error), name).toMatch(/not found|There is no such/);
            return [];
          }
        }),
      );
      return outcomes.flat().sort();
    },
  };
}

/** Anna, and Ben who follows her. */
async function pair(server: TestServer, isPrivate: boolean) {
  const anna = await server.join('anna', { isPrivate });
  const ben = await server.join('ben');
  await ben.client.follows.follow.mutate({ userId: anna.id });
  if (isPrivate) await anna.client.follows.accept.mutate({ userId: ben.id });
  const things = await readable(anna);
  expect(await things.by(ben), 'before').toEqual(EVERYTHING);
  return { anna, ben, things };
}

describe.each(engines)('on %s', (engine) => {
  test('by unfollowing, being removed, and a block of either side', async () => {
    const server = await startServer(engine);
    const { anna, ben, things } = await pair(server, true);
    const comeBack = async () => {
      await ben.client.follows.follow.mutate({ userId: anna.id });
      await anna.client.follows.accept.mutate({ userId: ben.id });
      expect(await things.by(ben), 'back').toEqual(EVERYTHING);
    };
    await ben.client.follows.unfollow.mutate({ userId: anna.id });
    expect(await things.by(ben)).toEqual(PROFILE);
    await comeBack();
    await anna.client.follows.removeFollower.mutate({ userId: ben.id });
    expect(await things.by(ben)).toEqual(PROFILE);
    await comeBack();
    await anna.client.blocks.block.mutate({ userId: ben.id });
    expect(await things.by(ben)).toEqual([]);
    await anna.client.blocks.unblock.mutate({ userId: ben.id });
    expect(await things.by(ben)).toEqual(PROFILE);
    await comeBack();
    await ben.client.blocks.block.mutate({ userId: anna.id });
    expect(await things.by(ben), 'who blocks does not see either').toEqual([]);
  });

  test('by a switch to private, for who does not follow', async () => {
    const server = await startServer(engine);
    const { anna, ben, things } = await pair(server, false);
    const stranger = await server.join('stranger');
    expect(await things.by(stranger)).toEqual(EVERYTHING);
    await anna.client.users.update.mutate({ isPrivate: true });
    expect(await things.by(stranger)).toEqual(PROFILE);
    expect(await things.by(ben), 'who follows stays').toEqual(EVERYTHING);
  });

  test('by a suspension, and it comes back with its end', async () => {
    const server = await startServer(engine);
    const { anna, ben, things } = await pair(server, false);
    const owner = await server.join('owner', { isAdmin: true });
    await owner.client.admin.suspend.mutate({ userId: anna.id });
    expect(await things.by(ben)).toEqual([]);
    await owner.client.admin.unsuspend.mutate({ userId: anna.id });
    expect(await things.by(ben)).toEqual(EVERYTHING);
    await owner.client.admin.suspend.mutate({ userId: anna.id });
    await ben.client.follows.unfollow.mutate({ userId: anna.id });
    await owner.client.admin.unsuspend.mutate({ userId: anna.id });
    expect(await ben.client.users.byUsername.query({ username: 'anna' })).toMatchObject({
      followState: 'none',
      followerCount: 0,
    });
  });

  test('by archiving the post, and by the end of a story’s day', async () => {
    const server = await startServer(engine);
    const { anna, ben, things } = await pair(server, false);
    await anna.client.posts.archive.mutate({ id: things.postId });
    const ofThePost = ['posts.byId', 'likes.byPost', 'comments.byPost', 'comments.replies'];
    const left = EVERYTHING.filter((name) => !ofThePost.includes(name) && !name.startsWith('photo'));
    expect(await things.by(ben)).toEqual(left);
    expect(await things.by(anna), 'its author sees it').toEqual(EVERYTHING);
    await anna.client.posts.unarchive.mutate({ id: things.postId });
    expect(await things.by(ben)).toEqual(EVERYTHING);
    server.community.wait(24 * 60 * 60 * 1000);
    expect(await things.by(ben)).toEqual(EVERYTHING.filter((name) => name !== 'story photo'));
    expect((await ben.client.stories.byUser.query({ userId: anna.id })).items).toEqual([]);
  });
});
