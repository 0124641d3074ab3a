import { useMutation } from '@tanstack/solid-query';
import { client } from '../../data/client.ts';
import { queryClient } from '../../data/query.ts';
import { applyMute, applyRemoval, refreshAfterMute } from '../../data/relations.ts';
import { t } from '../../i18n/later/index.ts';
import { notifyFailure } from '../query/notifyFailure.ts';
import { notify } from '../ui/notify.ts';

/** Mutes and unmutes somebody: seen at once, taken back with a notice if the server refuses. */
export function useMute(person: () => { id: number; username: string }): (wanted: boolean) => void {
  const mutation = useMutation(() => ({
    scope: { id: `mute ${person().id}` },
    mutationFn: ({ id, wanted }: { id: number; wanted: boolean }) =>
      wanted ? client.mutes.mute.mutate({ userId: id }) : client.mutes.unmute.mutate({ userId: id }),
    onMutate: ({ id, wanted }) => {
      applyMute(queryClient, id, wanted);
      if (!wanted) applyRemoval(queryClient, 'mutes', id);
    },
    onSuccess: (_: unknown, { wanted }) =>
      notify.success(t(wanted ? 'relations.muted' : 'relations.unmuted', { name: person().username })),
    onError: (error: unknown, { id, wanted }) => {
      applyMute(queryClient, id, !wanted);
      notifyFailure(error);
    },
    onSettled: () => refreshAfterMute(queryClient),
  }));
  return (wanted) => mutation.mutate({ id: person().id, wanted });
}
