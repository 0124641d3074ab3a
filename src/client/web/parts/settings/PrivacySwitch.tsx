import { useMutation } from '@tanstack/solid-query';
import { createSignal } from 'solid-js';
import { client } from '../../data/client.ts';
import { api } from '../../data/query.ts';
import { changeViewer, useViewer } from '../../data/session.ts';
import { t } from '../../i18n/later/index.ts';
import { notifyFailure } from '../query/notifyFailure.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { Toggle } from '../ui/Toggle.tsx';

/** Public or private. Going public is asked about: it accepts everyone who waits. */
export function PrivacySwitch() {
  const viewer = useViewer();
  const [asking, setAsking] = createSignal(false);
  const change = useMutation(() => ({
    mutationFn: (isPrivate: boolean) => client.users.update.mutate({ isPrivate }),
    onMutate: (isPrivate: boolean) => changeViewer({ isPrivate }),
    onError: (error: unknown, isPrivate: boolean) => {
      changeViewer({ isPrivate: !isPrivate });
      notifyFailure(error);
    },
    onSettled: () =>
      Promise.all([
        api.users.byUsername.invalidate(),
        api.follows.requests.invalidate(),
        api.follows.followers.invalidate(),
      ]),
  }));
  // Until it is answered, the question changes nothing: the switch shows what is, not what was pressed.
  const isPrivate = () => viewer()?.isPrivate ?? false;
  return (
    <>
      <Toggle
        label={t('people.privateAccount')}
        hint={t(isPrivate() ? 'settings.privateHint' : 'settings.publicHint')}
        checked={isPrivate()}
        disabled={change.isPending}
        onChange={(wanted) => (wanted ? change.mutate(true) : setAsking(true))}
      />
      <ConfirmDialog
        open={asking()}
        onOpenChange={setAsking}
        title={t('settings.publicTitle')}
        text={t('settings.publicText')}
        confirmLabel={t('settings.makePublic')}
        danger={false}
        onConfirm={() => change.mutateAsync(false).catch(() => undefined)}
      />
    </>
  );
}
