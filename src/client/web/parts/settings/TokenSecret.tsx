import { onMount } from 'solid-js';
import { curlCommand } from '../../data/tokens.ts';
import { t } from '../../i18n/later/index.ts';
import { CopyBox } from './CopyBox.tsx';
import styles from './Tokens.module.css';

/** The secret of a new token and a first thing to do with it, each with a button that copies it. */
export function TokenSecret(props: { token: string }) {
  let copy: HTMLButtonElement | undefined;
  onMount(() => copy?.focus());
  return (
    <div class={styles.secret}>
      <CopyBox
        label={t('tokens.token')}
        text={props.token}
        isMain
        ref={(button) => {
          copy = button;
        }}
      />
      <CopyBox label={t('tokens.tryIt')} text={curlCommand(location.origin, props.token)} />
    </div>
  );
}
