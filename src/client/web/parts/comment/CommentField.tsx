import { createEffect, createSignal, on, onMount, Show } from 'solid-js';
import { limits } from '../../../../shared/limits.ts';
import { formatNumber, t } from '../../i18n/index.ts';
import { Mentions } from '../mention/Mentions.tsx';
import { classes } from '../ui/classes.ts';
import { countCharacters } from '../ui/countCharacters.ts';
import { growWithText } from '../ui/growWithText.ts';
import styles from './CommentField.module.css';

export interface CommentFieldProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  /** Enter was pressed at a keyboard; at a phone it makes a new line, as Shift and Enter do. */
  onSubmit: () => void;
  id?: string;
  placeholder?: string;
  /** The id of what says more about it. */
  describedBy?: string | undefined;
  /** Where people are offered for an @, beside the nearest positioned element. Default above it. */
  mentions?: 'above' | 'below';
  readOnly?: boolean;
  /** Takes the focus when it appears. */
  focused?: boolean;
}

/** Whether a text can be a comment: there is something, and not too much. */
export function commentFits(text: string): boolean {
  return text.trim() !== '' && countCharacters(text.trim()) <= limits.comment;
}

/** A bare field for a comment that grows with it. */
export function CommentField(props: CommentFieldProps) {
  let area: HTMLTextAreaElement | undefined;
  const [shown, setShown] = createSignal<HTMLTextAreaElement>();
  createEffect(
    on(
      () => props.value,
      () => area && growWithText(area),
    ),
  );
  onMount(() => {
    setShown(area);
    if (!props.focused || !area) return;
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
  });
  const submitOnEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    if (matchMedia('(pointer: coarse)').matches) return;
    event.preventDefault();
    props.onSubmit();
  };
  const used = () => countCharacters(props.value);
  return (
    <>
      <textarea
        ref={area}
        id={props.id}
        class={styles.field}
        rows={1}
        aria-label={props.label}
        aria-describedby={props.describedBy}
        placeholder={props.placeholder}
        value={props.value}
        readOnly={props.readOnly}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onKeyDown={submitOnEnter}
      />
      <Mentions area={shown()} value={props.value} onInput={props.onInput} side={props.mentions ?? 'above'} />
      <Show when={used() >= limits.comment * 0.9}>
        <span class={classes(styles.counter, used() > limits.comment && styles.over)}>
          <span aria-hidden="true">
            {formatNumber(used())}/{formatNumber(limits.comment)}
          </span>
          <span class="visually-hidden" aria-live="polite">
            {t('common.counter', { count: used(), max: limits.comment })}
          </span>
        </span>
      </Show>
    </>
  );
}
