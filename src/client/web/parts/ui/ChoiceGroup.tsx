import { createUniqueId, For, type JSX, Show } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import styles from './ChoiceGroup.module.css';
import { classes } from './classes.ts';
import type { Icon } from './icon.ts';

export interface Choice<Value extends string> {
  value: Value;
  label: string;
  /** A line under the label: what choosing it means. */
  about?: string;
  icon?: Icon;
  /** Language of the label, where it is not that of the page. */
  lang?: string;
}

export interface ChoiceGroupProps<Value extends string> {
  label: string;
  hint?: string;
  choices: Choice<Value>[];
  /** Short labels, two in a row. */
  inPairs?: boolean;
  value: Value;
  onChange: (value: Value) => void;
}

/** One of a few, all in view: radio buttons as rows or in pairs. */
export function ChoiceGroup<Value extends string>(props: ChoiceGroupProps<Value>): JSX.Element {
  const name = createUniqueId();
  return (
    <fieldset>
      <legend class={styles.legend}>{props.label}</legend>
      <div class={classes(styles.choices, props.inPairs && styles.inPairs)}>
        <For each={props.choices}>
          {(choice) => (
            <label class={styles.choice}>
              <Show when={choice.icon}>
                {(icon) => <Dynamic component={icon()} size={20} strokeWidth={1.8} />}
              </Show>
              <span lang={choice.lang}>
                {choice.label}
                <Show when={choice.about}>
                  <span class={styles.about}>{choice.about}</span>
                </Show>
              </span>
              <input
                class={styles.radio}
                type="radio"
                name={name}
                value={choice.value}
                checked={props.value === choice.value}
                onChange={() => props.onChange(choice.value)}
              />
            </label>
          )}
        </For>
      </div>
      <Show when={props.hint}>
        <p class={styles.hint}>{props.hint}</p>
      </Show>
    </fieldset>
  );
}
