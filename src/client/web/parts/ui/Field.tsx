import * as Field from '@kobalte/core/text-field';
import CircleAlert from 'lucide-solid/icons/circle-alert';
import CircleCheck from 'lucide-solid/icons/circle-check';
import { Show } from 'solid-js';
import { formatNumber, t } from '../i18n/index.ts';
import { classes } from './classes.ts';
import styles from './Field.module.css';

/** What TextField and TextArea have in common. */
export interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  name?: string;
  /** Stays under the field; an error takes its place. */
  hint?: string;
  /** Stands in the hint's place when what was written has been found good. */
  success?: string;
  /** What is wrong. Its being there makes the field invalid. */
  error?: string;
  placeholder?: string;
  required?: boolean;
  disabled?: boolean;
  /** The label is only for screen readers: where the placeholder says enough. */
  hideLabel?: boolean;
  /** Longest text in characters: shows a counter once the text comes near. */
  max?: number;
  ref?: (element: HTMLInputElement | HTMLTextAreaElement) => void;
}

/** The line under a field: the error or else the hint, and the counter. */
export function FieldNotes(props: FieldProps) {
  // By code points, as the server counts: an emoji is one character.
  const used = () => [...props.value].length;
  const counting = () => props.max !== undefined && used() >= props.max * 0.8;
  return (
    <Show when={props.error || props.success || props.hint || counting()}>
      <div class={styles.below}>
        <Show
          when={props.error}
          fallback={
            <Show when={props.success || props.hint}>
              <Field.Description class={classes(props.success && styles.success)}>
                <Show when={props.success}>
                  <CircleCheck size={15} />
                </Show>
                {props.success ?? props.hint}
              </Field.Description>
            </Show>
          }
        >
          <Field.ErrorMessage class={styles.error}>
            <CircleAlert size={15} />
            <span>{props.error}</span>
          </Field.ErrorMessage>
        </Show>
        <Show when={counting() && props.max}>
          {(max) => (
            <span class={classes(styles.counter, used() > max() && styles.error)}>
              <span aria-hidden="true">
                {formatNumber(used())}/{formatNumber(max())}
              </span>
              <span class="visually-hidden" aria-live="polite">
                {t('common.counter', { count: used(), max: max() })}
              </span>
            </span>
          )}
        </Show>
      </div>
    </Show>
  );
}
