import { createSignal } from 'solid-js';
import { t } from '../../i18n/later/index.ts';
import { AuthLayout } from '../auth/AuthLayout.tsx';
import { Button } from '../ui/Button.tsx';
import styles from './NewAccountCodes.module.css';
import RecoveryCodes, { type RecoveryCodesProps } from './RecoveryCodes.tsx';

/** The last step of a registration: there is no e-mail, so these codes are the way back in. */
export default function NewAccountCodes(props: RecoveryCodesProps & { onDone: () => Promise<void> }) {
  const [leaving, setLeaving] = createSignal(false);
  const done = () => {
    setLeaving(true);
    void props.onDone().finally(() => setLeaving(false));
  };
  return (
    <AuthLayout title={t('account.keepCodesTitle')} text={t('account.keepCodesText')}>
      <div class={styles.step}>
        <RecoveryCodes {...props} />
        <Button variant="primary" size="lg" wide busy={leaving()} onClick={done}>
          {t('account.codesKept')}
        </Button>
      </div>
    </AuthLayout>
  );
}
