import { A } from '@solidjs/router';
import { createMemo, For } from 'solid-js';
import { type Part, parts } from '../../../../shared/richText.ts';
import styles from './UserText.module.css';

/** What somebody wrote, as text: never HTML. Keeps its line breaks; mentions, hashtags and addresses become links. */
export function UserText(props: { text: string }) {
  const all = createMemo(() => parts(props.text));
  return (
    <span class={styles.text}>
      <For each={all()}>{shown}</For>
    </span>
  );
}

function shown(part: Part) {
  switch (part.kind) {
    case 'mention':
      return <A href={`/u/${part.username}`}>{part.text}</A>;
    case 'hashtag':
      return <A href={`/tags/${encodeURIComponent(part.tag)}`}>{part.text}</A>;
    case 'link':
      return (
        <a href={part.text} target="_blank" rel="noopener noreferrer nofollow">
          {part.text.replace(/^https?:\/\//i, '')}
        </a>
      );
    case 'text':
      return part.text;
  }
}
