import { type BeforeLeaveEventArgs, useBeforeLeave } from '@solidjs/router';
import { createSignal, onCleanup, onMount } from 'solid-js';
import { t } from '../../i18n/index.ts';
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx';

export interface LeaveGuardProps {
  isUnsaved: () => boolean;
  /** Called before the page is left after all. */
  onDiscard: () => void;
}

/** Asks before unsaved work is left: with a dialog within the app, with the browser's own on closing and reloading. */
export function LeaveGuard(props: LeaveGuardProps) {
  const [leaving, setLeaving] = createSignal<BeforeLeaveEventArgs>();
  useBeforeLeave((event) => {
    if (!props.isUnsaved() || event.defaultPrevented) return;
    event.preventDefault();
    setLeaving(event);
  });
  const ask = (event: BeforeUnloadEvent) => {
    if (!props.isUnsaved()) return;
    event.preventDefault();
    // Browsers before 2023 ask only for this.
    event.returnValue = '';
  };
  onMount(() => {
    window.addEventListener('beforeunload', ask);
    onCleanup(() => window.removeEventListener('beforeunload', ask));
  });
  const discard = () => {
    props.onDiscard();
    leaving()?.retry(true);
  };
  return (
    <ConfirmDialog
      open={leaving() !== undefined}
      onOpenChange={() => setLeaving(undefined)}
      title={t('create.discardTitle')}
      text={t('create.discardText')}
      confirmLabel={t('common.discard')}
      cancelLabel={t('common.keepEditing')}
      onConfirm={discard}
    />
  );
}
