import Eye from 'lucide-solid/icons/eye';
import EyeOff from 'lucide-solid/icons/eye-off';
import { createSignal, Show } from 'solid-js';
import { t } from '../../i18n/index.ts';
import styles from './Field.module.css';
import { Field, type FieldProps } from './Field.tsx';
import { IconButton } from './IconButton.tsx';

export interface TextFieldProps extends FieldProps {
  /** A password can be looked at with the button in the field. */
  type?: 'text' | 'password' | 'url';
  /** Which keyboard a phone shows: `numeric` for digits. */
  inputmode?: 'numeric';
  /** As in HTML: `username`, `current-password`, `new-password`, `name`, `off`. */
  autocomplete?: string;
  /** `none` for usernames, or phones begin them with a capital. */
  autocapitalize?: 'none' | 'sentences' | 'words';
}

/** One line of text with its label, hint and error. */
export function TextField(props: TextFieldProps) {
  const [revealed, setRevealed] = createSignal(false);
  const type = () => (props.type === 'password' && revealed() ? 'text' : (props.type ?? 'text'));
  return (
    <Field {...props}>
      {(control) => (
        <>
          <input
            {...control}
            class={styles.input}
            type={type()}
            inputmode={props.inputmode}
            autocomplete={props.autocomplete}
            autocapitalize={props.autocapitalize}
            autocorrect={props.autocapitalize === 'none' ? 'off' : undefined}
            spellcheck={props.autocapitalize !== 'none' && props.type !== 'password'}
          />
          <Show when={props.type === 'password'}>
            <IconButton
              class={styles.reveal}
              icon={revealed() ? EyeOff : Eye}
              iconSize={20}
              label={t(revealed() ? 'auth.hidePassword' : 'auth.showPassword')}
              onClick={() => setRevealed(!revealed())}
            />
          </Show>
        </>
      )}
    </Field>
  );
}
