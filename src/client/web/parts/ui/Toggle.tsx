import { createUniqueId, Show } from 'solid-js';
import styles from './Toggle.module.css';

export interface ToggleProps {
  label: string;
  hint?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}

/** A setting that is on or off and applies at once. */
export function Toggle(props: ToggleProps) {
  const id = createUniqueId();
  return (
    <label class={styles.row}>
      <span>
        <span class={styles.label}>{props.label}</span>
        <Show when={props.hint}>
          <span class={styles.hint} id={`${id}-hint`}>
            {props.hint}
          </span>
        </Show>
      </span>
      <input
        class={styles.switch}
        type="checkbox"
        role="switch"
        aria-label={props.label}
        aria-describedby={props.hint ? `${id}-hint` : undefined}
        checked={props.checked}
        aria-checked={props.checked}
        disabled={props.disabled}
        onChange={(event) => {
          props.onChange(event.currentTarget.checked);
          // Shows what is set, also when the change waits for an answer or is not made.
          event.currentTarget.checked = props.checked;
        }}
      />
    </label>
  );
}
