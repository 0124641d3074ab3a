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
  /** Copying it is the main thing to do in this view. */
  isMain?: boolean;
  ref?: (copy: HTMLButtonElement) => void;
}

/** A text to take elsewhere, with the button that copies it. */
export function CopyBox(props: CopyBoxProps) {
  const labelId = createUniqueId();
  const [outcome, setOutcome] = createSignal<'copied' | 'selected'>();
  let shown: HTMLElement | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const action = () => t(outcome() === 'copied' ? 'tokens.copied' : 'tokens.copy');
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
      <div class={styles.head}>
        <p id={labelId} class={styles.label}>
          {props.label}
        </p>
        <Button
          ref={(button) => props.ref?.(button)}
          size="sm"
          variant={props.isMain ? 'primary' : 'secondary'}
          icon={outcome() === 'copied' ? Check : Copy}
          aria-label={`${action()}: ${props.label}`}
          onClick={() => void copy()}
        >
          {action()}
        </Button>
      </div>
      <code ref={shown} class={styles.text}>
        {props.text}
      </code>
      <p class={outcome() === 'selected' ? styles.note : 'visually-hidden'} role="status">
        {outcome() === 'copied' && t('tokens.copied')}
        {outcome() === 'selected' && t('tokens.copyFailed')}
      </p>
    </div>
  );
}
