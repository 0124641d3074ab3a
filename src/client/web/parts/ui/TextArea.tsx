import { createEffect, on, onMount } from 'solid-js';
import { classes } from './classes.ts';
import styles from './Field.module.css';
import { Field, type FieldProps } from './Field.tsx';
import { growWithText } from './growWithText.ts';

export interface TextAreaProps extends FieldProps {
  /** Called on Ctrl+Enter or ⌘+Enter. */
  onSubmit?: () => void;
}

/** Several lines of text; the field grows with them. */
export function TextArea(props: TextAreaProps) {
  let area: HTMLTextAreaElement | undefined;
  const submitOnShortcut = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) props.onSubmit?.();
  };
  const grow = () => area && growWithText(area);
  onMount(grow);
  createEffect(on(() => props.value, grow, { defer: true }));
  return (
    <Field {...props}>
      {(control) => (
        <textarea
          {...control}
          ref={(element) => {
            area = element;
            control.ref(element);
          }}
          class={classes(styles.input, styles.area)}
          onKeyDown={submitOnShortcut}
        />
      )}
    </Field>
  );
}
