import Check from 'lucide-solid/icons/check';
import Copy from 'lucide-solid/icons/copy';
import { createSignal, createUniqueId, onCleanup } from 'solid-js';
import { t } from '../../i18n/later/index.ts';
import { Button } from '../ui/Button.tsx';
import { copyText } from '../ui/copyText.ts';
import styles from './CopyBox.module.css';

/** How long the button says that it has copied. */
const FEEDBACK_MS = 4000;

export interface CopyBoxProps {
  label: string;
  /** One line for a machine; it is shown whole. */
  text: string;
  /** What screen readers call the button. */
  copyLabel: string;
  ref?: (copy: HTMLButtonElement) => void;
}

/** A text to take elsewhere, with the button that copies it. */
export function CopyBox(props: CopyBoxProps) {
  const labelId = createUniqueId();
  const [outcome, setOutcome] = createSignal<'copied' | 'selected'>();
  let shown: HTMLElement | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  const copy = async () => {
    const copied = await copyText(props.text);
    // Where the browser will not copy, the keyboard or the menu of a long press can.
    if (!copied && shown) getSelection()?.selectAllChildren(shown);
    setOutcome(copied ? 'copied' : 'selected');
    clearTimeout(timer);
    timer = setTimeout(() => setOutcome(undefined), FEEDBACK_MS);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in
    <div role="group" aria-labelledby={labelId}>
      <p id={labelId} class={styles.label}>
        {props.label}
      </p>
      <div class={styles.box}>
        <code ref={shown} class={styles.text}>
          {props.text}
        </code>
        <Button
          ref={(button) => props.ref?.(button)}
          size="sm"
          icon={outcome() === 'copied' ? Check : Copy}
          aria-label={props.copyLabel}
          onClick={() => void copy()}
        >
          {t(outcome() === 'copied' ? 'tokens.copied' : 'tokens.copy')}
        </Button>
      </div>
      <p class={outcome() === 'selected' ? styles.note : 'visually-hidden'} role="status">
        {outcome() === 'copied' && t('tokens.copied')}
        {outcome() === 'selected' && t('tokens.copyFailed')}
      </p>
    </div>
  );
}
