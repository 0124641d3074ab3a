import { useMutation } from '@tanstack/solid-query';
import { client } from '../../data/client.ts';
import {
  applyFollowChange,
  cancelFollowReads,
  type FollowChange,
  type FollowState,
  refreshAfterFollow,
} from '../../data/follows.ts';
import { queryClient } from '../../data/query.ts';
import { notifyFailure } from '../query/notifyFailure.ts';

/**
 * Follows and unfollows one person: seen at once wherever that person is on the page, taken back with a notice if the
 * server refuses.
 *
 * @example
 * const changeFollow = useFollow(() => person.id);
 * changeFollow(person.followState, 'following');
 */
export function useFollow(userId: () => number): (from: FollowState, to: FollowState) => void {
  const mutationKey = () => ['follow', userId()];
  /** Whether a later press waits; then what that one wants stays on screen. */
  const isOvertaken = () => queryClient.isMutating({ mutationKey: mutationKey() }) > 1;

  const mutation = useMutation<FollowState, Error, FollowChange>(() => ({
    mutationKey: mutationKey(),
    // Of quick presses each waits for the one before it.
    scope: { id: mutationKey().join(' ') },
    mutationFn: send,
    onMutate: async (change) => {
      await cancelFollowReads(queryClient);
      applyFollowChange(queryClient, change);
    },
    onSuccess: (state, change) => {
      // An account may have become public or private since it was loaded.
      if (!isOvertaken()) applyFollowChange(queryClient, { ...change, from: change.to, to: state });
    },
    onError: (error, change) => {
      notifyFailure(error);
      if (!isOvertaken()) applyFollowChange(queryClient, { ...change, from: change.to, to: change.from });
    },
    onSettled: (_, error) => {
      if (!isOvertaken()) void refreshAfterFollow(queryClient, error === null);
    },
  }));
  return (from, to) => mutation.mutate({ userId: userId(), from, to });
}

async function send({ userId, to }: FollowChange): Promise<FollowState> {
  if (to !== 'none') return (await client.follows.follow.mutate({ userId })).state;
  await client.follows.unfollow.mutate({ userId });
  return 'none';
}
