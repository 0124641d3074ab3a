import { A } from '@solidjs/router';
import { Show } from 'solid-js';
import { useViewer } from '../../data/session.ts';
import { Avatar } from '../person/Avatar.tsx';
import { Suggestions } from '../person/Suggestions.tsx';
import styles from './FeedAside.module.css';

/** What stands beside the feed: the viewer, and people to follow. Loaded where there is room for it. */
export default function FeedAside() {
  const viewer = useViewer();
  return (
    <Show when={viewer()}>
      {(me) => (
        <aside class={styles.aside} aria-label={me().username}>
          <A class={styles.me} href={`/u/${me().username}`}>
            <Avatar user={me()} size="lg" />
            <span class={styles.names}>
              <span class={styles.username}>{me().username}</span>
              <span class={styles.displayName}>{me().displayName}</span>
            </span>
          </A>
          <Suggestions />
        </aside>
      )}
    </Show>
  );
}
