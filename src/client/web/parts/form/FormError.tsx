import CircleAlert from 'lucide-solid/icons/circle-alert';
import { Show } from 'solid-js';
import styles from './FormError.module.css';

/** What is wrong with a form as a whole; stands above its button and is announced. Nothing without a text. */
export function FormError(props: { text: string | undefined }) {
  return (
    <div class={styles.place} role="alert">
      <Show when={props.text}>
        <p class={styles.error}>
          <CircleAlert size={18} />
          <span>{props.text}</span>
        </p>
      </Show>
    </div>
  );
}
