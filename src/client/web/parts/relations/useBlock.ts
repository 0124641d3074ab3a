import { useMutation } from '@tanstack/solid-query';
import { client } from '../../data/client.ts';
import { queryClient } from '../../data/query.ts';
import { applyRemoval, refreshAfterBlock } from '../../data/relations.ts';
import { t } from '../../i18n/later/index.ts';
import { notifyFailure } from '../query/notifyFailure.ts';
import { notify } from '../ui/notify.ts';

interface Named {
  id: number;
  username: string;
}

/**
 * Blocks and unblocks somebody, says so, and reads everything again. Resolves when that is done, or has failed with a notice.
 *
 * @example const { block, unblock, isPending } = useBlock(() => profile);
 */
export function useBlock(person: () => Named) {
  const mutation = useMutation(() => ({
    mutationFn: ({ id, wanted }: Named & { wanted: boolean }) =>
      wanted ? client.blocks.block.mutate({ userId: id }) : client.blocks.unblock.mutate({ userId: id }),
    onSuccess: (_: unknown, { id, username, wanted }: Named & { wanted: boolean }) => {
      if (!wanted) applyRemoval(queryClient, 'blocks', id);
      notify.success(t(wanted ? 'relations.blocked' : 'relations.unblocked', { name: username }));
    },
    onError: notifyFailure,
    onSettled: () => refreshAfterBlock(queryClient),
  }));
  const send = (wanted: boolean) => mutation.mutateAsync({ ...person(), wanted }).catch(() => undefined);
  return {
    block: () => send(true),
    unblock: () => send(false),
    get isPending() {
      return mutation.isPending;
    },
  };
}
