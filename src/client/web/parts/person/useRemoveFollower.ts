import { useMutation } from '@tanstack/solid-query';
import { notify } from '../parts/notify.ts';
import { client } from './client.ts';
import { errorText } from './errors.ts';
import { applyFollowerRemoval, cancelFollowReads, refreshFollowers } from './follows.ts';
import { queryClient } from './query.ts';
import { useViewer } from './session.ts';

/** Ends somebody's follow of the viewer: gone from the list at once, back with a notice if the server refuses. */
export function useRemoveFollower(): (userId: number) => void {
  const viewer = useViewer();
  const mutation = useMutation<unknown, Error, number>(() => ({
    mutationFn: (userId) => client.follows.removeFollower.mutate({ userId }),
    onMutate: async (userId) => {
      await cancelFollowReads(queryClient);
      applyFollowerRemoval(queryClient, { viewerId: viewer()?.id, userId });
    },
    onError: (error) => notify.error(errorText(error)),
    onSettled: () => refreshFollowers(queryClient),
  }));
  return (userId) => mutation.mutate(userId);
}
