import { A } from '@solidjs/router';
import { createSignal, onCleanup, onMount, Show } from 'solid-js';
import type { Post } from '../../data/posts.ts';
import { t } from '../../i18n/index.ts';
import { classes } from '../ui/classes.ts';
import { UserText } from '../ui/UserText.tsx';
import styles from './Caption.module.css';

/** Captions that were opened stay open, so that the feed is as long as before when somebody comes back to it. */
const opened = new Set<number>();

/** What the author wrote; in a feed the first lines of it, and the rest on demand. */
export function Caption(props: { post: Post; full?: boolean }) {
  const [open, setOpen] = createSignal(props.full || opened.has(props.post.id));
  const [cut, setCut] = createSignal(false);
  let text: HTMLParagraphElement | undefined;
  onMount(() => {
    const observer = new ResizeObserver(() => {
      if (text && !open()) setCut(text.scrollHeight > text.clientHeight + 1);
    });
    if (text) observer.observe(text);
    onCleanup(() => observer.disconnect());
  });
  const openUp = () => {
    opened.add(props.post.id);
    setOpen(true);
    // The button goes; what it opened takes its place.
    text?.focus();
  };
  return (
    <Show when={props.post.caption}>
      <div class={styles.caption}>
        <p ref={text} class={classes(!open() && styles.clamped)} tabIndex={-1}>
          <A class={styles.author} href={`/u/${props.post.author.username}`}>
            {props.post.author.username}
          </A>{' '}
          <UserText text={props.post.caption} />
        </p>
        <Show when={cut() && !open()}>
          <button type="button" class={styles.more} onClick={openUp}>
            … {t('common.more')}
          </button>
        </Show>
      </div>
    </Show>
  );
}
