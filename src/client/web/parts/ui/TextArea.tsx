import { createEffect, createSignal, type JSX, on, onMount, Show } from 'solid-js';
import { classes } from './classes.ts';
import styles from './Field.module.css';
import { Field, type FieldProps } from './Field.tsx';
import { growWithText } from './growWithText.ts';

export interface TextAreaProps extends FieldProps {
  /** Called on Ctrl+Enter or ⌘+Enter. */
  onSubmit?: () => void;
  /** What helps to write, drawn in the box with the text area that it is given. */
  help?: (area: HTMLTextAreaElement) => JSX.Element;
}

/** Several lines of text; the field grows with them. */
export function TextArea(props: TextAreaProps) {
  const [area, setArea] = createSignal<HTMLTextAreaElement>();
  const submitOnShortcut = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) props.onSubmit?.();
  };
  const grow = () => {
    const element = area();
    if (element) growWithText(element);
  };
  onMount(grow);
  createEffect(on(() => props.value, grow, { defer: true }));
  return (
    <Field {...props}>
      {(control) => (
        <>
          <textarea
            {...control}
            ref={(element) => {
              setArea(element);
              control.ref(element);
            }}
            class={classes(styles.input, styles.area)}
            onKeyDown={submitOnShortcut}
          />
          <Show when={area()}>{(element) => props.help?.(element())}</Show>
        </>
      )}
    </Field>
  );
}
