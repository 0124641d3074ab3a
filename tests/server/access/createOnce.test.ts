import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { deleteOldIdempotencyKeys } from '../../../src/server/access/createOnce.ts';
import { type Community, createCommunity, type Member } from '../../support/community.ts';
import { type Engine, engines } from '../../support/database.ts';
import { outcomes, refusalIn, refusalOf } from '../../support/refusals.ts';
import { mutation, photo, startServer } from '../../support/server.ts';
import { clip } from '../../support/videos.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

async function communityOfTwo(engine: Engine) {
  const community = await createCommunity(engine);
  return { community, anna: await community.join('anna'), ben: await community.join('ben') };
}

/** The procedures for requests that this person calls by this key. */
const keyed = (community: Community, { viewer }: Member, idempotencyKey = 'key-1') =>
  community.as(viewer, { idempotencyKey });

const storedKeys = ({ services: { db } }: Community) => db.read.$count(db.read.tables.idempotencyKeys);

describe.each(engines)('on %s', (engine) => {
  test('twenty at once with one key make one post, and all are answered with it', async () => {
    const { community, anna } = await communityOfTwo(engine);
    const post = { media: [{ id: await community.picture(anna) }], caption: 'Once' };
    const api = keyed(community, anna);
    const answers = await Promise.all(Array.from({ length: 20 }, () => api.posts.create(post)));
    expect(answers).toEqual(Array(20).fill(answers[0]));
    const { items } = await anna.api.posts.byUser({ userId: anna.id });
    expect(items).toEqual([answers[0]]);
  });

  test('twenty comments at once with one key are one, and with twenty keys twenty', async () => {
    const { community, anna, ben } = await communityOfTwo(engine);
    const comment = { postId: await community.post(ben), text: 'Well seen' };
    const twenty = Array.from({ length: 20 }, (_, index) => index);
    await Promise.all(twenty.map(() => keyed(community, anna).comments.create(comment)));
    expect((await anna.api.posts.byId({ id: comment.postId })).commentCount).toBe(1);
    await Promise.all(twenty.map((n) => keyed(community, anna, `other-${n}`).comments.create(comment)));
    expect((await anna.api.posts.byId({ id: comment.postId })).commentCount).toBe(21);
  });

  test('a key stands for one request: another input or procedure is refused, and makes nothing', async () => {
    const { community, anna, ben } = await communityOfTwo(engine);
    const postId = await community.post(ben);
    const mediaId = await community.picture(anna);
    const { id: conversationId } = await anna.api.chat.open({ userId: ben.id });
    const api = keyed(community, anna);
    const comment = await api.comments.create({ postId, text: 'One' });
    const others = [
      () => api.comments.create({ postId, text: 'Two' }),
      () => api.comments.create({ postId, text: 'One', parentId: comment.id }),
      () => api.stories.create({ mediaId }),
      () => api.chat.send({ conversationId, text: 'One' }),
    ];
    for (const other of others) {
      expect.soft(await refusalOf(other())).toMatchObject({
        code: 'UNPROCESSABLE_CONTENT',
        reason: 'idempotencyKeyUsed',
      });
    }
    expect(await api.comments.create({ text: ' One ', postId }), 'the same, however it is written').toEqual(
      comment,
    );
    expect((await anna.api.posts.byId({ id: postId })).commentCount).toBe(1);
    expect((await anna.api.chat.messages({ conversationId })).items).toEqual([]);
  });

  test('a key is its owner’s: others use the same one for what they make', async () => {
    const { community, anna, ben } = await communityOfTwo(engine);
    const postId = await community.post(ben);
    const bens = await keyed(community, ben).comments.create({ postId, text: 'One' });
    const annas = await keyed(community, anna).comments.create({ postId, text: 'Two' });
    expect(annas).toMatchObject({ text: 'Two', author: { id: anna.id } });
    expect(annas.id).not.toBe(bens.id);
  });

  test('what was refused leaves no key: the same request succeeds when it can', async () => {
    const { community, anna, ben } = await communityOfTwo(engine);
    const photoOfBen = await community.picture(ben);
    const api = keyed(community, anna);
    const post = { media: [{ id: photoOfBen }] };
    expect(await refusalOf(api.posts.create(post))).toMatchObject({ reason: 'mediaUnusable' });
    expect(await storedKeys(community)).toBe(0);
    const { db } = community.services;
    const { media } = db.read.tables;
    await db.write((tx) => tx.update(media).set({ ownerId: anna.id }).where(eq(media.id, photoOfBen)));
    expect((await api.posts.create(post)).media).toMatchObject([{ id: photoOfBen }]);
  });

  test('what was deleted since stays deleted, and what may no longer be seen stays hidden', async () => {
    const { community, anna, ben } = await communityOfTwo(engine);
    const postId = await community.post(ben);
    const comment = { postId, text: 'One' };
    const { id } = await keyed(community, anna).comments.create(comment);
    await anna.api.comments.delete({ id });
    expect(await refusalOf(keyed(community, anna).comments.create(comment))).toMatchObject({
      code: 'NOT_FOUND',
    });
    await keyed(community, anna, 'key-2').comments.create(comment);
    await community.block(ben, anna);
    expect(await refusalOf(keyed(community, anna, 'key-2').comments.create(comment))).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect((await ben.api.posts.byId({ id: postId })).commentCount).toBe(0);
  });

  test('a key is forgotten after a day, and its row is deleted', async () => {
    const { community, anna, ben } = await communityOfTwo(engine);
    const postId = await community.post(ben);
    const api = keyed(community, anna);
    await api.comments.create({ postId, text: 'One' });
    community.wait(DAY - HOUR);
    await deleteOldIdempotencyKeys(community.services.db);
    expect(await refusalOf(api.comments.create({ postId, text: 'Two' }))).toMatchObject({
      reason: 'idempotencyKeyUsed',
    });
    community.wait(HOUR);
    const later = await api.comments.create({ postId, text: 'Two' });
    expect(await api.comments.create({ postId, text: 'Two' })).toEqual(later);
    community.wait(DAY);
    await deleteOldIdempotencyKeys(community.services.db);
    expect(await storedKeys(community)).toBe(0);
  });

  test('a message with a key is sent once; with `clientKey` as well, each key holds', async () => {
    const { community, anna, ben } = await communityOfTwo(engine);
    const { id: conversationId } = await anna.api.chat.open({ userId: ben.id });
    const message = { conversationId, text: 'Hello' };
    const api = keyed(community, anna);
    const calls = Array.from({ length: 20 }, () => api.chat.send(message));
    expect(new Set((await Promise.all(calls)).map(({ id }) => id)).size).toBe(1);
    const clientKey = 'of-the-outbox';
    const sent = await anna.api.chat.send({ ...message, clientKey });
    expect(await keyed(community, anna, 'key-2').chat.send({ ...message, clientKey })).toEqual(sent);
    expect((await ben.api.chat.messages({ conversationId })).items).toHaveLength(2);
  });

  test('over HTTP: a header that is no key is refused, and one key does not serve two calls of a batch', async () => {
    const server = await startServer(engine);
    const anna = await server.join('anna');
    const postId = await server.community.post(anna);
    const send = (path: string, input: unknown, key: string) =>
      anna.fetch(`/trpc/${path}`, mutation(input, { 'Idempotency-Key': key }));
    for (const key of ['', 'two words', 'x'.repeat(65), 'one, two']) {
      const refused = await refusalIn(await send('comments.create', { postId, text: 'One' }, key));
      expect.soft(refused, key).toMatchObject({
        status: 400,
        reason: 'invalidInput',
        fields: [{ path: 'Idempotency-Key' }],
      });
    }
    const batch = { 0: { postId, text: 'One' }, 1: { userIds: [(await server.join('ben')).id] } };
    const response = await send('comments.create,chat.createGroup?batch=1', batch, 'k'.repeat(64));
    const answers: { result?: object; error?: { data: object } }[] = await response.json();
    // Whichever was first has the key.
    const seen = answers.map(({ error }) => error?.data ?? { httpStatus: 200 });
    expect(seen).toContainEqual(expect.objectContaining({ httpStatus: 200 }));
    expect(seen).toContainEqual(expect.objectContaining({ httpStatus: 422, reason: 'idempotencyKeyUsed' }));
  });

  test('a picture sent again is not taken in again, nor two at once; their files go', async () => {
    const server = await startServer(engine);
    const anna = await server.join('anna');
    const file = await photo();
    const upload = async (key: string, body: Blob = file) => {
      const headers = { 'content-type': 'application/octet-stream', 'Idempotency-Key': key };
      const response = await anna.fetch('/trpc/media.upload', { method: 'POST', headers, body });
      return (await response.json()).result.data;
    };
    const [first, ...others] = await Promise.all([upload('one'), upload('one'), upload('one')]);
    expect(others).toEqual([first, first]);
    const files = await server.mediaFiles();
    expect(new Set(files).size, 'of one picture, each size once').toBe(files.length);
    const bytesOfNothing = new Blob([new Uint8Array(5_000_000)]);
    expect(await upload('one', bytesOfNothing), 'what comes with a known key is not read').toEqual(first);
    await anna.client.posts.create.mutate({ media: [{ id: first.id }] });
    expect(await upload('one'), 'used meanwhile').toEqual(first);
    expect((await upload('two')).id).not.toBe(first.id);
  });

  test('a video sent again is the one that is being made ready, then the one that is', async () => {
    const server = await startServer(engine);
    const anna = await server.join('anna');
    const body = await clip();
    const upload = async () => {
      const headers = { 'content-type': 'application/octet-stream', 'Idempotency-Key': 'one' };
      const response = await anna.fetch('/trpc/media.upload', { method: 'POST', headers, body });
      return (await response.json()).result.data;
    };
    const first = await upload();
    expect(first).toMatchObject({ kind: 'video', state: 'processing' });
    const { id } = first;
    expect(await upload()).toMatchObject({ id, kind: 'video' });
    await expect
      .poll(async () => (await anna.client.media.status.query({ id })).state, { timeout: 30_000 })
      .toBe('ready');
    expect(await upload()).toEqual(await anna.client.media.status.query({ id }));
    expect(await server.services.db.read.$count(server.services.db.read.tables.media)).toBe(1);
  });

  test('one picture in two posts with two keys: the second is refused as ever', async () => {
    const { community, anna } = await communityOfTwo(engine);
    const post = { media: [{ id: await community.picture(anna) }] };
    const calls = ['one', 'two', 'three'].map((key) => keyed(community, anna, key).posts.create(post));
    expect(await outcomes(calls)).toEqual(['mediaUnusable', 'mediaUnusable', 'ok']);
    expect(await storedKeys(community)).toBe(1);
  });
});
