import { errorText } from '../data/errors.ts';
import { signOut } from '../data/session.ts';
import { t } from '../i18n/index.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { notify } from './notify.ts';

export interface SignOutDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Asks, and signs this browser out. */
export function SignOutDialog(props: SignOutDialogProps) {
  const leave = () => signOut().catch((error: unknown) => notify.error(errorText(error)));
  return (
    <ConfirmDialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title={t('settings.signOutTitle')}
      text={t('settings.signOutText')}
      confirmLabel={t('auth.signOut')}
      onConfirm={leave}
    />
  );
}
