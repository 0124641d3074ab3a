import { A } from '@solidjs/router';
import { createSignal, onCleanup, Show } from 'solid-js';
import { useViewer } from '../data/session.ts';
import { Avatar } from './Avatar.tsx';
import styles from './FeedAside.module.css';
import { Suggestions } from './Suggestions.tsx';

/** What stands beside the feed where there is room for it: the viewer, and people to follow. */
export function FeedAside() {
  const viewer = useViewer();
  const wide = createMediaQuery('(min-width: 1160px)');
  return (
    <Show when={wide() && viewer()}>
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

/** Whether a media query holds, as a signal. */
function createMediaQuery(query: string): () => boolean {
  const list = matchMedia(query);
  const [matches, setMatches] = createSignal(list.matches);
  const follow = () => setMatches(list.matches);
  list.addEventListener('change', follow);
  onCleanup(() => list.removeEventListener('change', follow));
  return matches;
}
