import Trash from 'lucide-solid/icons/trash';
import { createSignal } from 'solid-js';
import { client } from '../../data/client.ts';
import { t } from '../../i18n/later/index.ts';
import { Button } from '../ui/Button.tsx';
import styles from './Account.module.css';
import { PasswordDialog } from './PasswordDialog.tsx';

/** The end of an account: hidden at once, erased a week later unless somebody changes their mind. */
export function DeleteAccount() {
  const [asking, setAsking] = createSignal(false);
  const remove = async (password: string) => {
    await client.auth.deleteAccount.mutate({ password });
    // A new page: nothing of the one who leaves stays in its memory.
    location.assign('/login');
  };
  return (
    <section class={styles.part} aria-labelledby="delete-account">
      <h2 id="delete-account">{t('account.deleteTitle')}</h2>
      <p>{t('account.deleteText')}</p>
      <Button class={styles.action} variant="danger" icon={Trash} onClick={() => setAsking(true)}>
        {t('account.delete')}
      </Button>
      <PasswordDialog
        open={asking()}
        onOpenChange={setAsking}
        title={t('account.deleteQuestion')}
        text={t('account.deleteConsequences')}
        confirmLabel={t('account.delete')}
        danger
        onConfirm={remove}
      />
    </section>
  );
}
