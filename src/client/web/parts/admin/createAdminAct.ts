import { useMutation } from '@tanstack/solid-query';
import { refreshAfterAdminAct } from '../../data/admin.ts';
import { notifyFailure } from '../query/notifyFailure.ts';
import { notify } from '../ui/notify.ts';

interface Act {
  run: () => Promise<unknown>;
  /** What is said when it is done, where one does not see it. */
  done: string | undefined;
}

/** Runs something that an admin does, says that it is done, and reads everything again that it may have changed. */
export function createAdminAct() {
  const act = useMutation(() => ({
    mutationFn: (act: Act) => act.run(),
    onSuccess: (_: unknown, { done }: Act) => {
      if (done) notify.success(done);
    },
    onError: (error: unknown) => notifyFailure(error),
    onSettled: refreshAfterAdminAct,
  }));
  return {
    isPending: () => act.isPending,
    /** Never rejects: a failure has been shown. */
    run: async (done: string | undefined, run: () => Promise<unknown>): Promise<void> => {
      await act.mutateAsync({ run, done }).catch(() => undefined);
    },
  };
}
