import { QueryCache, QueryClient } from '@tanstack/solid-query';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../../src/client/api/index.ts';
import { forgetLostList } from '../../src/client/web/data/lostAccess.ts';
import { applyMute, applyRemoval, refreshAfterBlock } from '../../src/client/web/data/relations.ts';
import type { RefusalReason } from '../../src/shared/errors.ts';

const page = (...ids: number[]) => ({
  pages: [{ items: ids.map((id) => ({ id })), nextCursor: null }],
  pageParams: [null],
});
const profileOf = (name: string) => [['users', 'byUsername'], { input: { username: name }, type: 'query' }];
const refusal = (reason: RefusalReason) => {
  const status = 404;
  return new ApiError(
    'no',
    { code: 'NOT_FOUND', reason, status },
    { code: 'NOT_FOUND', reason, httpStatus: status },
  );
};

describe('muting', () => {
  it('shows on that profile and on no other', () => {
    const queryClient = new QueryClient();
    queryClient.setQueryData(profileOf('anna'), { id: 1, isMuted: false });
    queryClient.setQueryData(profileOf('ben'), { id: 2, isMuted: false });
    applyMute(queryClient, 1, true);
    expect(queryClient.getQueryData(profileOf('anna'))).toEqual({ id: 1, isMuted: true });
    expect(queryClient.getQueryData(profileOf('ben'))).toEqual({ id: 2, isMuted: false });
    applyMute(queryClient, 1, false);
    expect(queryClient.getQueryData(profileOf('anna'))).toEqual({ id: 1, isMuted: false });
  });

  it('ends in the list of the muted, not in that of the blocked', () => {
    const queryClient = new QueryClient();
    const [muted, blocked] = [
      [['mutes', 'list'], { type: 'infinite' }],
      [['blocks', 'list'], { type: 'infinite' }],
    ];
    for (const key of [muted, blocked]) queryClient.setQueryData(key, page(1, 2));
    applyRemoval(queryClient, 'mutes', 1);
    expect(queryClient.getQueryData(muted)).toEqual(page(2));
    expect(queryClient.getQueryData(blocked)).toEqual(page(1, 2));
  });
});

it('a block leaves nothing behind that is not on screen', async () => {
  const queryClient = new QueryClient();
  queryClient.setQueryData([['posts', 'byUser'], { input: { userId: 2 } }], page(1));
  await refreshAfterBlock(queryClient);
  expect(queryClient.getQueryCache().getAll()).toEqual([]);
});

describe('a list that was read before', () => {
  async function readAgain(error: Error, data: unknown) {
    const queryClient = new QueryClient({ queryCache: new QueryCache({ onError: forgetLostList }) });
    const queryKey = [['follows', 'followers']];
    queryClient.setQueryData(queryKey, data);
    const options = { queryKey, queryFn: () => Promise.reject(error), retry: false, staleTime: 0 };
    await queryClient.fetchQuery(options).catch(() => undefined);
    return queryClient.getQueryData(queryKey);
  }

  it('goes when the server does not show it any more', async () => {
    expect(await readAgain(refusal('notFound'), page(1))).toBeUndefined();
  });

  it('stays when only the line is bad, or the server busy', async () => {
    expect(await readAgain(new Error('offline'), page(1))).toEqual(page(1));
    expect(await readAgain(refusal('tooManyRequests'), page(1))).toEqual(page(1));
  });

  it('is all that goes: a page of one thing says by itself that it is gone', async () => {
    expect(await readAgain(refusal('notFound'), { id: 1 })).toEqual({ id: 1 });
  });
});
