import { createSignal } from 'solid-js';
import { t } from '../../i18n/index.ts';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';

export interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The question: "Delete this post?" */
  title: string;
  /** What is lost. */
  text?: string;
  /** The verb of the question, never "Yes": "Delete". */
  confirmLabel: string;
  cancelLabel?: string;
  /** Red. Default true, since the dialog stands before a loss. */
  danger?: boolean;
  /** The dialog stays, busy, until this is done; if it fails the dialog stays open. */
  onConfirm: () => unknown;
}

/** Asks before something is lost. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const [busy, setBusy] = createSignal(false);
  const confirm = async () => {
    setBusy(true);
    try {
      await props.onConfirm();
      props.onOpenChange(false);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      alert
      size="sm"
      open={props.open}
      onOpenChange={(open) => !busy() && props.onOpenChange(open)}
      title={props.title}
      description={props.text}
      footer={
        <>
          <Button size="lg" onClick={() => props.onOpenChange(false)}>
            {props.cancelLabel ?? t('common.cancel')}
          </Button>
          <Button
            size="lg"
            variant={props.danger === false ? 'primary' : 'danger'}
            busy={busy()}
            onClick={confirm}
          >
            {props.confirmLabel}
          </Button>
        </>
      }
    />
  );
}
