import CircleAlert from 'lucide-solid/icons/circle-alert';
import CircleCheck from 'lucide-solid/icons/circle-check';
import { createUniqueId, type JSX, Show } from 'solid-js';
import { formatNumber, t } from '../../i18n/index.ts';
import { classes } from './classes.ts';
import { countCharacters } from './countCharacters.ts';
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
  /** The label is only for screen readers: where the placeholder says enough. */
  hideLabel?: boolean;
  /** Longest text in characters: shows a counter once the text comes near. */
  max?: number;
  ref?: (element: HTMLInputElement | HTMLTextAreaElement) => void;
}

/** The box with its label above and its notes below; the control itself comes from `children`. */
export function Field(props: FieldProps & { children: (control: ControlProps) => JSX.Element }) {
  const id = createUniqueId();
  const notesId = `${id}-notes`;
  return (
    <div class={styles.field}>
      <label class={props.hideLabel ? 'visually-hidden' : styles.label} for={id}>
        {props.label}
      </label>
      <div class={classes(styles.box, props.error !== undefined && styles.invalid)}>
        {props.children(controlProps(props, id, notesId))}
      </div>
      <Notes {...props} id={notesId} />
    </div>
  );
}

/** For the `<input>` or `<textarea>` of a field. */
type ControlProps = ReturnType<typeof controlProps>;

function controlProps(props: FieldProps, id: string, notesId: string) {
  return {
    id,
    ref: (element: HTMLInputElement | HTMLTextAreaElement) => props.ref?.(element),
    get name() {
      return props.name;
    },
    get value() {
      return props.value;
    },
    get placeholder() {
      return props.placeholder;
    },
    get required() {
      return props.required;
    },
    get 'aria-invalid'() {
      return props.error === undefined ? undefined : true;
    },
    get 'aria-describedby'() {
      return noteOf(props) === undefined ? undefined : notesId;
    },
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => {
      props.onChange(currentTarget.value);
      // Shows what is kept, also where that is what it was before.
      if (currentTarget.value !== props.value) currentTarget.value = props.value;
    },
  };
}

const noteOf = ({ error, success, hint }: FieldProps) => error ?? success ?? hint;

/** The line under a field: the error or else the hint, and the counter. */
function Notes(props: FieldProps & { id: string }) {
  const used = () => countCharacters(props.value);
  const counting = () => props.max !== undefined && used() >= props.max * 0.8;
  return (
    <Show when={noteOf(props) !== undefined || counting()}>
      <div class={styles.below}>
        <div id={props.id}>
          <Show when={props.error} fallback={<Hint {...props} />}>
            <p class={styles.error}>
              <CircleAlert size={15} />
              <span>{props.error}</span>
            </p>
          </Show>
        </div>
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

function Hint(props: FieldProps) {
  return (
    <p class={classes(props.success && styles.success)}>
      <Show when={props.success} fallback={props.hint}>
        <CircleCheck size={15} />
        {props.success}
      </Show>
    </p>
  );
}
