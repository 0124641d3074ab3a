import { onMount, Show } from 'solid-js';
import { variantWidths } from '../../../../../shared/pictures.ts';
import { mediaUrl } from '../../../data/mediaUrl.ts';
import { useApiQuery } from '../../../data/query.ts';
import type { TrayEntry } from '../../../data/stories.ts';
import { prefetchStories, storiesBy } from '../../../data/storyActions.ts';
import { firstToShow } from '../../../data/storyChanges.ts';
import { Avatar } from '../../person/Avatar.tsx';
import { blurUrl } from '../../post/blurUrl.ts';
import { Timestamp } from '../../ui/Timestamp.tsx';
import styles from './Neighbour.module.css';

/**
 * The stories of somebody before or after the one who is shown, as their first picture. For the pointer and the eye: the
 * keyboard goes on with the arrows.
 */
export function Neighbour(props: { person: TrayEntry['user']; onPress: () => void }) {
  const stories = useApiQuery(() => storiesBy(props.person.id, { enabled: false }));
  onMount(() => void prefetchStories(props.person.id));
  const first = () => firstToShow(stories.data?.items ?? []);
  return (
    <button class={styles.neighbour} type="button" tabIndex={-1} aria-hidden="true" onClick={props.onPress}>
      <Show when={first()}>
        {(story) => (
          <span
            class={styles.cover}
            style={{ 'background-image': `url("${blurUrl(story().media.thumbhash)}")` }}
          >
            <img class={styles.picture} src={coverUrl(story().media)} alt="" draggable={false} />
          </span>
        )}
      </Show>
      <span class={styles.who}>
        <span class={styles.ring}>
          <Avatar user={props.person} size="lg" />
        </span>
        <span class={styles.name}>{props.person.username}</span>
        <Show when={first()}>
          {(story) => (
            <span class={styles.time}>
              <Timestamp at={new Date(story().createdAt)} />
            </span>
          )}
        </Show>
      </span>
    </button>
  );
}

/** Small: it is a preview. */
function coverUrl({ id, width }: { id: number; width: number }): string {
  return mediaUrl(id, variantWidths(width)[1] ?? width);
}
