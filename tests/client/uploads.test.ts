import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { UploadOptions } from '../../src/client/api/index.ts';
import { createUploads } from '../../src/client/web/data/draft/uploads.ts';

/** An upload whose end the test decides. */
interface Sent {
  name: string;
  options: UploadOptions;
  succeed: () => void;
  fail: () => void;
}

function setUp(options: { parallel?: number } = {}) {
  const sent: Sent[] = [];
  const log: string[] = [];
  const uploads = createUploads({
    send: (file, uploadOptions) =>
      new Promise((resolve, reject) => {
        sent.push({
          name: file.name,
          options: uploadOptions,
          succeed: () => resolve({ id: sent.length, width: 1, height: 1 }),
          fail: () => reject(new Error('The connection was lost.')),
        });
      }),
    onProgress: (key, share) => log.push(`${key} ${share}`),
    onDone: (key) => log.push(`${key} done`),
    onFailed: (key, { reason }) => log.push(`${key} ${reason}`),
    ...options,
  });
  const start = (...keys: number[]) => {
    for (const key of keys) uploads.start(key, new File(['x'], `${key}`));
  };
  return { uploads, sent, log, start };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('sends two at a time, in order', async () => {
  const { sent, start, log } = setUp();
  start(1, 2, 3);
  expect(sent.map(({ name }) => name)).toEqual(['1', '2']);
  sent[1]?.succeed();
  await settle();
  expect(sent.map(({ name }) => name)).toEqual(['1', '2', '3']);
  expect(log).toContain('2 done');
});

test('does not send twice what is under way', () => {
  const { sent, start } = setUp();
  start(1, 1, 2, 3, 3);
  expect(sent).toHaveLength(2);
});

test('tries a lost connection again after one and four seconds, then gives up', async () => {
  const { sent, start, log } = setUp();
  start(1);
  sent[0]?.fail();
  await vi.advanceTimersByTimeAsync(999);
  expect(sent).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(sent).toHaveLength(2);
  sent[1]?.fail();
  await vi.advanceTimersByTimeAsync(4000);
  expect(sent).toHaveLength(3);
  expect(log).not.toContain('1 network');
  sent[2]?.fail();
  await settle();
  expect(log.at(-1)).toBe('1 network');
});

test('a cancelled upload is aborted, says no more, and makes room for the next', async () => {
  const { uploads, sent, start, log } = setUp({ parallel: 1 });
  start(1, 2, 3);
  uploads.cancel(2);
  uploads.cancel(1);
  expect(sent[0]?.options.signal?.aborted).toBe(true);
  expect(sent.map(({ name }) => name)).toEqual(['1', '3']);
  const before = [...log];
  sent[0]?.options.onProgress?.(0.5, 50);
  sent[0]?.fail();
  await settle();
  expect(log).toEqual(before);
});

test('can be started again after it was cancelled, while the old one still ends', async () => {
  const { uploads, sent, start, log } = setUp();
  start(1);
  uploads.cancel(1);
  start(1);
  sent[0]?.fail();
  await settle();
  sent[1]?.succeed();
  await settle();
  expect(log).toEqual(['1 0', '1 0', '1 done']);
});
