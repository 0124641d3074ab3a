import { formatDateTime } from '../../i18n/index.ts';
import { t } from '../../i18n/later/index.ts';
import { Button } from '../ui/Button.tsx';
import { copyText } from '../ui/copyText.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { notify } from '../ui/notify.ts';
import styles from './Admin.module.css';

export interface ResetCodeDialogProps {
  username: string;
  made: { code: string; expiresAt: string } | undefined;
  onClose: () => void;
}

/** The code that lets somebody back in, shown once, to be handed over in person or by phone. */
export function ResetCodeDialog(props: ResetCodeDialogProps) {
  const copy = async () => {
    if (await copyText(props.made?.code ?? '')) notify.success(t('admin.codeCopied'));
  };
  return (
    <Dialog
      size="sm"
      open={props.made !== undefined}
      onOpenChange={() => props.onClose()}
      title={t('admin.codeFor', { name: props.username })}
      description={t('admin.codeText', {
        address: `${location.host}/recover`,
        time: formatDateTime(new Date(props.made?.expiresAt ?? 0)),
      })}
      footer={
        <Button size="lg" variant="primary" onClick={() => void copy()}>
          {t('account.copyCodes')}
        </Button>
      }
    >
      <p class={styles.code}>{props.made?.code}</p>
    </Dialog>
  );
}
