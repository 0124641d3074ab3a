import { type BeforeLeaveEventArgs, useBeforeLeave } from '@solidjs/router';
import { createEffect, createSignal, onCleanup } from 'solid-js';
import { t } from '../../i18n/later/index.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';

export interface LeaveGuardProps {
  /** Whether something would be lost. */
  when: boolean;
  /** Default "Discard changes?" */
  title?: string;
  text?: string;
  /** Called before the page is left after all. */
  onDiscard?: () => void;
}

/** Asks before a page with unsaved changes is left: in the app with a dialog, out of it with the browser's own question. */
export function LeaveGuard(props: LeaveGuardProps) {
  const [leaving, setLeaving] = createSignal<BeforeLeaveEventArgs>();
  useBeforeLeave((event) => {
    if (!props.when || event.defaultPrevented) return;
    event.preventDefault();
    setLeaving(event);
  });
  createEffect(() => {
    if (!props.when) return;
    const ask = (event: BeforeUnloadEvent) => {
      event.preventDefault();
      // Browsers before 2023 ask only for this.
      event.returnValue = '';
    };
    addEventListener('beforeunload', ask);
    onCleanup(() => removeEventListener('beforeunload', ask));
  });
  return (
    <ConfirmDialog
      open={leaving() !== undefined}
      onOpenChange={(open) => !open && setLeaving(undefined)}
      title={props.title ?? t('common.discardTitle')}
      text={props.text ?? t('common.discardText')}
      confirmLabel={t('common.discard')}
      cancelLabel={t('common.keepEditing')}
      onConfirm={() => {
        props.onDiscard?.();
        leaving()?.retry(true);
      }}
    />
  );
}
