import * as Field from '@kobalte/core/text-field';
import { classes } from './classes.ts';
import styles from './Field.module.css';
import { FieldNotes, type FieldProps } from './FieldNotes.tsx';

export interface TextAreaProps extends FieldProps {
  /** Called on Ctrl+Enter or ⌘+Enter. */
  onSubmit?: () => void;
}

/** Several lines of text; the field grows with them. */
export function TextArea(props: TextAreaProps) {
  const submitOnShortcut = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) props.onSubmit?.();
  };
  return (
    <Field.Root
      class={styles.field}
      value={props.value}
      onChange={props.onChange}
      name={props.name}
      required={props.required}
      disabled={props.disabled}
      validationState={props.error ? 'invalid' : 'valid'}
    >
      <Field.Label class={props.hideLabel ? 'visually-hidden' : styles.label}>{props.label}</Field.Label>
      <div class={styles.box}>
        <Field.TextArea
          ref={(element: HTMLTextAreaElement) => props.ref?.(element)}
          class={classes(styles.input, styles.area)}
          placeholder={props.placeholder}
          onKeyDown={submitOnShortcut}
        />
      </div>
      <FieldNotes {...props} />
    </Field.Root>
  );
}
