import { createSignal, Show } from 'solid-js';
import { client } from '../../data/client.ts';
import { api, useApiQuery } from '../../data/query.ts';
import { useViewer } from '../../data/session.ts';
import { t } from '../../i18n/later/index.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './Account.module.css';
import { PasswordDialog } from './PasswordDialog.tsx';
import RecoveryCodes from './RecoveryCodes.tsx';

/** How many recovery codes are left, and new ones in their place. */
export function OwnRecoveryCodes() {
  const viewer = useViewer();
  const left = useApiQuery(() => api.auth.recoveryCodes.queryOptions());
  const [asking, setAsking] = createSignal(false);
  const [codes, setCodes] = createSignal<string[]>([]);
  const [showing, setShowing] = createSignal(false);
  const renew = async (password: string) => {
    const { recoveryCodes } = await client.auth.renewRecoveryCodes.mutate({ password });
    setCodes(recoveryCodes);
    setShowing(true);
    void api.auth.recoveryCodes.invalidate();
  };
  return (
    <section class={styles.part} aria-labelledby="recovery-codes">
      <h2 id="recovery-codes">{t('account.codes')}</h2>
      <p>
        {t('account.codesText')}{' '}
        <Show when={left.data}>{(codes) => t('account.codesLeft', { count: codes().remaining })}</Show>
      </p>
      <Button class={styles.action} onClick={() => setAsking(true)}>
        {t('account.renewCodes')}
      </Button>
      <PasswordDialog
        open={asking()}
        onOpenChange={setAsking}
        title={t('account.renewQuestion')}
        text={t('account.renewConsequences')}
        confirmLabel={t('account.renewCodes')}
        onConfirm={renew}
      />
      <Dialog
        open={showing()}
        onOpenChange={setShowing}
        title={t('account.keepCodesTitle')}
        description={t('account.keepCodesText')}
      >
        <RecoveryCodes username={viewer()?.username ?? ''} codes={codes()} />
      </Dialog>
    </section>
  );
}
