import { For } from 'solid-js';
import styles from './UserText.module.css';

/** An address, without the punctuation of the sentence it stands in. */
const address = /(https?:\/\/[^\s<>"]*[^\s<>"'.,;:!?)\]}])/gi;

/** What somebody wrote, as text: never HTML. Keeps its line breaks, and addresses become links. */
export function UserText(props: { text: string }) {
  // Splitting by a pattern with one group leaves the matches at the odd places.
  const pieces = () => props.text.split(address);
  return (
    <span class={styles.text}>
      <For each={pieces()}>
        {(piece, index) =>
          index() % 2 === 1 ? (
            <a href={piece} target="_blank" rel="noopener noreferrer nofollow">
              {piece.replace(/^https?:\/\//i, '')}
            </a>
          ) : (
            piece
          )
        }
      </For>
    </span>
  );
}
