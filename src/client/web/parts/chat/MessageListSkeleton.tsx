import { For } from 'solid-js';
import { Skeleton } from '../ui/Skeleton.tsx';
import styles from './MessageListSkeleton.module.css';

/** Widths of bubbles; negative ones are the viewer's. */
const bubbles = ['12rem', '-9rem', '-14rem', '7rem', '15rem', '-6rem'];

/** Grey bubbles, at the bottom as messages are. */
export function MessageListSkeleton() {
  return (
    <div class={styles.skeleton} aria-busy="true">
      <For each={bubbles}>
        {(width) => (
          <div class={width.startsWith('-') ? styles.own : undefined}>
            <Skeleton shape="block" width={width.replace('-', '')} height="2.25rem" />
          </div>
        )}
      </For>
    </div>
  );
}
