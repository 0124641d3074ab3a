import { signOut } from '../../data/session.ts';
import { t } from '../../i18n/later/index.ts';
import { notifyFailure } from '../query/notifyFailure.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';

export interface SignOutDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Asks, and signs this browser out. */
export function SignOutDialog(props: SignOutDialogProps) {
  return (
    <ConfirmDialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title={t('settings.signOutTitle')}
      text={t('settings.signOutText')}
      confirmLabel={t('auth.signOut')}
      onConfirm={() => signOut().catch(notifyFailure)}
    />
  );
}
