import { useMutation } from '@tanstack/solid-query';
import { useViewer } from '../../data/session.ts';
import { t } from '../../i18n/later/index.ts';
import { createForm } from '../form/createForm.ts';
import { FormError } from '../form/FormError.tsx';
import { requiredIssue } from '../form/fieldChecks.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/TextField.tsx';

export interface PasswordDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  text: string;
  confirmLabel: string;
  danger?: boolean;
  /** Does it; a failure is shown at the field, and the dialog stays. */
  onConfirm: (password: string) => Promise<void>;
}

/** Asks for the password before something that cannot be undone by whoever finds a phone lying about. */
export function PasswordDialog(props: PasswordDialogProps) {
  const viewer = useViewer();
  const form = createForm(() => ({ password: '' }));
  const confirm = useMutation(() => ({
    mutationFn: () => props.onConfirm(form.values().password),
    onSuccess: () => {
      form.reset();
      props.onOpenChange(false);
    },
    onError: (error) => form.showError(error),
  }));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (confirm.isPending) return;
    if (!form.showIssues({ password: requiredIssue(form.values().password) })) confirm.mutate();
  };
  const close = () => {
    form.reset();
    props.onOpenChange(false);
  };
  return (
    <Dialog
      alert
      size="sm"
      open={props.open}
      onOpenChange={(open) => !open && !confirm.isPending && close()}
      title={props.title}
      description={props.text}
      footer={
        <>
          <Button size="lg" onClick={close}>
            {t('common.cancel')}
          </Button>
          <Button
            size="lg"
            type="submit"
            form="password-dialog"
            variant={props.danger ? 'danger' : 'primary'}
            busy={confirm.isPending}
          >
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      <form id="password-dialog" method="post" novalidate onSubmit={submit}>
        <input hidden type="text" autocomplete="username" value={viewer()?.username ?? ''} readOnly />
        <TextField
          {...form.field('password')}
          label={t('settings.currentPassword')}
          type="password"
          autocomplete="current-password"
          required
        />
        <FormError text={form.failure()} />
      </form>
    </Dialog>
  );
}
