import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { StorageFull, TooLarge } from '../../../src/server/storage/errors.ts';
import { type MediaFiles, mediaFiles } from '../../../src/server/storage/files.ts';

let root: string;
let media: MediaFiles;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'minigram-files-'));
  media = mediaFiles(root);
  onTestFinished(() => rm(root, { recursive: true }));
});

const id = 1_700_000_000_000_123;
const MB = 1024 * 1024;
const temporary = () => readdir(join(root, 'tmp'));
const publishedIds = async () => {
  const ids: number[] = [];
  for await (const found of media.ids()) ids.push(found);
  return ids.sort((a, b) => a - b);
};

/** A stream of chunks that then ends, fails, or neither. */
function streamOf(chunks: Uint8Array[], end: 'close' | 'fail' | 'stall' = 'close') {
  const left = [...chunks];
  let cancelled = false;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = left.shift();
      if (chunk) return controller.enqueue(chunk);
      if (end === 'close') return controller.close();
      if (end === 'fail') return controller.error(new Error('hung up'));
      return new Promise(() => {});
    },
    cancel() {
      cancelled = true;
    },
  });
  return { stream, wasCancelled: () => cancelled };
}

async function staged(files: Record<string, string>): Promise<string> {
  const folder = await media.stage();
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

describe('receive', () => {
  test('writes what arrives and counts it', async () => {
    const chunks = [randomBytes(100_000), randomBytes(1), randomBytes(70_000)];
    const { path, bytes } = await media.receive(streamOf(chunks).stream, { maxBytes: MB });
    expect(bytes).toBe(170_001);
    expect((await readFile(path)).equals(Buffer.concat(chunks))).toBe(true);
    await media.discard(path);
    expect(await temporary()).toEqual([]);
  });

  test('takes exactly the limit and nothing', async () => {
    const exact = await media.receive(streamOf([randomBytes(10)]).stream, { maxBytes: 10 });
    const empty = await media.receive(streamOf([]).stream, { maxBytes: 10 });
    expect([exact.bytes, empty.bytes]).toEqual([10, 0]);
  });

  test('stops at the limit and tells the sender', async () => {
    const source = streamOf([randomBytes(8), randomBytes(8), randomBytes(8)], 'stall');
    const error: unknown = await media.receive(source.stream, { maxBytes: 10 }).catch((caught) => caught);
    expect(error).toBeInstanceOf(TooLarge);
    expect(error).toMatchObject({ maxBytes: 10 });
    expect(source.wasCancelled()).toBe(true);
    expect(await temporary()).toEqual([]);
  });

  test('keeps nothing of a sender who hangs up', async () => {
    const { stream } = streamOf([randomBytes(1000)], 'fail');
    await expect(media.receive(stream, { maxBytes: MB })).rejects.toThrow('hung up');
    expect(await temporary()).toEqual([]);
  });

  test('keeps nothing when it is told to give up, also while nothing arrives', async () => {
    const controller = new AbortController();
    const source = streamOf([randomBytes(1000)], 'stall');
    const receiving = media.receive(source.stream, { maxBytes: MB, signal: controller.signal });
    setTimeout(() => controller.abort(new Error('shutting down')), 20);
    await expect(receiving).rejects.toThrow('shutting down');
    expect(source.wasCancelled()).toBe(true);
    expect(await temporary()).toEqual([]);
  });
});

describe('publish', () => {
  test('shows a staged folder under its id', async () => {
    await media.publish(await staged({ '320.webp': 'small', '640.webp': 'large' }), id);
    expect(await readFile(media.variantPath(id, 640), 'utf8')).toBe('large');
    expect(await temporary()).toEqual([]);
    expect(await publishedIds()).toEqual([id]);
  });

  test('never overwrites, and keeps nothing of the second', async () => {
    await media.publish(await staged({ '320.webp': 'first' }), id);
    await expect(media.publish(await staged({ '320.webp': 'second' }), id)).rejects.toThrow('ENOTEMPTY');
    expect(await readFile(media.variantPath(id, 320), 'utf8')).toBe('first');
    expect(await temporary()).toEqual([]);
  });

  test('many at once, in few shards', async () => {
    const ids = Array.from({ length: 40 }, (_, i) => id + i * 1500);
    await Promise.all(ids.map(async (each) => media.publish(await staged({ '1.webp': String(each) }), each)));
    expect(await publishedIds()).toEqual(ids);
    for (const each of ids) expect(await readFile(media.variantPath(each, 1), 'utf8')).toBe(String(each));
  });

  test('spreads the ids of one sequence number over the shards', () => {
    const shards = Array.from({ length: 256 }, (_, i) =>
      dirname(dirname(media.variantPath(id + i * 2048, 1))),
    );
    expect(new Set(shards).size).toBe(256);
  });

  test.each([0, -1, 1.5, Number.NaN, 2 ** 53])('%d is no id and no width', (wrong) => {
    expect(() => media.variantPath(wrong, 320)).toThrow(RangeError);
    expect(() => media.variantPath(id, wrong)).toThrow(RangeError);
  });
});

describe('clearing up', () => {
  test('remove deletes one id, and again does nothing', async () => {
    await media.publish(await staged({ '1.webp': 'a' }), id);
    await media.publish(await staged({ '1.webp': 'b' }), id + 1);
    await media.remove(id);
    await media.remove(id);
    expect(await publishedIds()).toEqual([id + 1]);
  });

  test('ids passes over what it does not know, and an empty store', async () => {
    expect(await publishedIds()).toEqual([]);
    await media.publish(await staged({ '1.webp': 'a' }), id);
    const shard = basename(dirname(dirname(media.variantPath(id, 1))));
    await mkdir(join(root, shard, 'notes'));
    await mkdir(join(root, shard, `0${id}`));
    await mkdir(join(root, 'lost+found'));
    await mkdir(join(root, shard === '00' ? '01' : '00', String(id)), { recursive: true });
    await writeFile(join(root, 'ff.txt'), '');
    expect(await publishedIds()).toEqual([id]);
  });

  test('clearTemp deletes what is temporary and old, and nothing else', async () => {
    await media.publish(await staged({ '1.webp': 'a' }), id);
    await staged({ '1.webp': 'b' });
    await media.clearTemp(Date.now() - 60_000);
    expect(await temporary()).toHaveLength(1);
    await media.clearTemp(Date.now() + 60_000);
    expect(await temporary()).toEqual([]);
    expect(await publishedIds()).toEqual([id]);
  });

  test('discard refuses everything but temporary files', async () => {
    await media.publish(await staged({ '1.webp': 'a' }), id);
    await expect(media.discard(media.variantPath(id, 1))).rejects.toThrow(RangeError);
    await expect(media.discard(`${join(root, 'tmp')}/..`)).rejects.toThrow(RangeError);
    await expect(media.discard(join(root, 'tmp'))).rejects.toThrow(RangeError);
    expect(await publishedIds()).toEqual([id]);
  });
});

test('a full disk is told apart, and nothing half-written stays', async (ctx) => {
  const disk = join(root, 'disk');
  await mkdir(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    ctx.skip('a small disk can only be mounted by root on Linux');
  }
  onTestFinished(() => void execFileSync('umount', [disk]));
  const small = mediaFiles(disk);
  const { stream } = streamOf([randomBytes(50_000), randomBytes(50_000)]);
  await expect(small.receive(stream, { maxBytes: MB })).rejects.toBeInstanceOf(StorageFull);
  expect(await readdir(join(disk, 'tmp'))).toEqual([]);
});
