import Copy from 'lucide-solid/icons/copy';
import Download from 'lucide-solid/icons/download';
import { For } from 'solid-js';
import { t } from '../../i18n/later/index.ts';
import { Button } from '../ui/Button.tsx';
import { copyText } from '../ui/copyText.ts';
import { notify } from '../ui/notify.ts';
import styles from './RecoveryCodes.module.css';

export interface RecoveryCodesProps {
  username: string;
  codes: readonly string[];
}

/** The codes for choosing a new password without the old one, this one time, with ways to keep them. */
export default function RecoveryCodes(props: RecoveryCodesProps) {
  const text = () =>
    [t('account.codesFor', { username: props.username, server: location.host }), ...props.codes, ''].join(
      '\n',
    );
  const copy = async () => {
    if (await copyText(text())) notify.success(t('account.codesCopied'));
    else notify.error(t('errors.text'));
  };
  return (
    <div>
      <ul class={styles.codes}>
        <For each={props.codes}>{(code) => <li>{code}</li>}</For>
      </ul>
      <div class={styles.actions}>
        <Button icon={Copy} onClick={() => void copy()}>
          {t('account.copyCodes')}
        </Button>
        <Button icon={Download} onClick={() => save(`minigram-${props.username}.txt`, text())}>
          {t('account.saveCodes')}
        </Button>
      </div>
    </div>
  );
}

/** Offers a text as a file. */
function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000); // Safari reads it only after the click
}
