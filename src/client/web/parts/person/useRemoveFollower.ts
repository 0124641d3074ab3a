import { useMutation } from '@tanstack/solid-query';
import { client } from '../../data/client.ts';
import { applyFollowerRemoval, cancelFollowReads, refreshFollowers } from '../../data/follows.ts';
import { queryClient } from '../../data/query.ts';
import { useViewer } from '../../data/session.ts';
import { notifyFailure } from '../query/notifyFailure.ts';

/** Ends somebody's follow of the viewer: gone from the list at once, back with a notice if the server refuses. */
export function useRemoveFollower(): (userId: number) => void {
  const viewer = useViewer();
  const mutation = useMutation<unknown, Error, number>(() => ({
    mutationFn: (userId) => client.follows.removeFollower.mutate({ userId }),
    onMutate: async (userId) => {
      await cancelFollowReads(queryClient);
      applyFollowerRemoval(queryClient, { viewerId: viewer()?.id, userId });
    },
    onError: notifyFailure,
    onSettled: () => refreshFollowers(queryClient),
  }));
  return (userId) => mutation.mutate(userId);
}
