import { Show } from 'solid-js';
import { useApiQuery } from '../../data/query.ts';
import { storiesPath } from '../../data/stories.ts';
import { storiesBy } from '../../data/storyActions.ts';
import { t } from '../../i18n/later/index.ts';
import { Avatar, type AvatarProps } from '../person/Avatar.tsx';
import styles from './StoryAvatar.module.css';
import { StoryRing } from './StoryRing.tsx';

export interface StoryAvatarProps {
  user: AvatarProps['user'] & { id: number };
  /** The viewer may see what they show. */
  isVisible: boolean;
  size: AvatarProps['size'];
  /** Where there are no stories it is only a photo. */
  label: string;
}

/** A person's photo; with the ring, and as a link to their stories, while they have any. */
export function StoryAvatar(props: StoryAvatarProps) {
  const stories = useApiQuery(() => storiesBy(props.user.id, { enabled: props.isVisible }));
  const items = () => (props.isVisible ? (stories.data?.items ?? []) : []);
  return (
    <Show
      when={items().length > 0}
      fallback={<Avatar user={props.user} size={props.size} label={props.label} />}
    >
      <a
        class={styles.link}
        href={storiesPath(props.user.username)}
        aria-label={t('stories.of', { name: props.user.username })}
      >
        <StoryRing user={props.user} size={props.size} isNew={items().some(({ seen }) => !seen)} />
      </a>
    </Show>
  );
}
