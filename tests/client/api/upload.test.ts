import { createReadStream, openAsBlob } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { noise } from '../../support/pictures.ts';
import { setUp } from './scene.ts';

/** A photo in a file. */
async function file(): Promise<{ path: string; size: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'minigram-upload-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'photo.jpg');
  await noise(900, 600).jpeg({ quality: 95 }).toFile(path);
  return { path, size: (await stat(path)).size };
}

test('a Blob tells its progress, from the first bytes to the last', async () => {
  const { client } = await setUp('sqlite');
  const { path, size } = await file();
  const seen: [number, number][] = [];
  const uploaded = await client.upload(await openAsBlob(path), {
    onProgress: (sent, bytes) => seen.push([sent, bytes]),
  });
  expect(uploaded).toMatchObject({ kind: 'image', width: 900, height: 600, state: 'ready' });
  expect(seen.length).toBeGreaterThan(1);
  expect(seen.at(-1)).toEqual([1, size]);
  expect(seen.map(([sent]) => sent)).toEqual(seen.map(([sent]) => sent).toSorted((a, b) => a - b));
});

test('so does a stream of known size; of another only the bytes, until all is sent', async () => {
  const { client } = await setUp('sqlite');
  const { path, size } = await file();
  const known: number[] = [];
  await client.upload((await openAsBlob(path)).stream(), { size, onProgress: (sent) => known.push(sent) });
  expect(known[0]).toBeGreaterThan(0);
  expect(known.at(-1)).toBe(1);

  const unknown: [number, number][] = [];
  const uploaded = await client.upload(createReadStream(path), {
    onProgress: (sent, bytes) => unknown.push([sent, bytes]),
  });
  expect(uploaded).toMatchObject({ width: 900 });
  expect(unknown[0]?.[0]).toBe(0);
  expect(unknown.at(-1)).toEqual([1, size]);
});

test('an array of bytes is a file too, also as the procedure itself takes it', async () => {
  const { client } = await setUp('sqlite');
  const bytes = await noise(90, 60).png().toBuffer();
  expect(await client.upload(bytes)).toMatchObject({ width: 90 });
  expect(await client.media.upload.mutate(new Blob([new Uint8Array(bytes)]))).toMatchObject({ width: 90 });
});

test('what is no picture is refused, and told of; a stream that fails fails the upload', async () => {
  const { create, anna } = await setUp('sqlite');
  const heard: string[] = [];
  const client = create({ onError: ({ reason }) => heard.push(reason) });
  await client.auth.login.mutate({ username: anna.username, password: 'lamp ocean correct horse' });
  const refused = client.upload(new Blob(['no picture']));
  await expect(refused).rejects.toMatchObject({ name: 'ApiError', reason: 'notAPicture', status: 400 });
  await expect(client.upload(createReadStream('/no/such/file.jpg'))).rejects.toMatchObject({
    name: 'ApiError',
  });
  expect(heard[0]).toBe('notAPicture');
  expect(heard).toHaveLength(2);
});

test('a stream is not sent twice: when the line breaks, the caller hears', async () => {
  const { client, proxy, arrived } = await setUp('sqlite');
  const { path } = await file();
  proxy.loseNextAnswer();
  await expect(client.upload(createReadStream(path))).rejects.toMatchObject({ reason: 'noAnswer' });
  expect(arrived('/trpc/media.upload')).toBe(1);
});
