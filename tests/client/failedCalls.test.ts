import { afterEach, expect, test, vi } from 'vitest';
import { createClient } from '../../src/client/api/index.ts';

const refusal = { error: { message: '', code: -32001, data: { reason: 'signInNeeded', httpStatus: 401 } } };

function refused(answer: unknown) {
  vi.stubGlobal('fetch', async () => Response.json(answer, { status: 401 }));
  const onError = vi.fn();
  return { client: createClient({ url: 'http://localhost', onError }), onError };
}

afterEach(() => vi.unstubAllGlobals());

test('a refused call is told of, and the caller hears of it too', async () => {
  const { client, onError } = refused([refusal]);
  await expect(client.likes.like.mutate({ postId: 1 })).rejects.toThrow();
  expect(onError).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ data: expect.objectContaining({ reason: 'signInNeeded' }) }),
  );
});

test('so is a refused upload', async () => {
  const { client, onError } = refused(refusal);
  await expect(client.upload(new Blob(['photo']))).rejects.toThrow();
  expect(onError).toHaveBeenCalledOnce();
});
