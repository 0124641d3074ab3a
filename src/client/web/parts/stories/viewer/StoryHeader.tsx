import { A } from '@solidjs/router';
import Pause from 'lucide-solid/icons/pause';
import Play from 'lucide-solid/icons/play';
import Volume2 from 'lucide-solid/icons/volume-2';
import VolumeX from 'lucide-solid/icons/volume-x';
import X from 'lucide-solid/icons/x';
import { Show } from 'solid-js';
import type { Story } from '../../../data/stories.ts';
import { t } from '../../../i18n/later/index.ts';
import { Avatar } from '../../person/Avatar.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Timestamp } from '../../ui/Timestamp.tsx';
import styles from './StoryHeader.module.css';
import { StoryMenu } from './StoryMenu.tsx';
import { isMuted, setMuted } from './sound.ts';

export interface StoryHeaderProps {
  story: Story;
  isOwn: boolean;
  isPaused: boolean;
  /** There is something to hear. */
  hasSound: boolean;
  onTogglePause: () => void;
  onMenu: (isOpen: boolean) => void;
  /** The story is about to be taken away. */
  onRemove: () => void;
  /** Its author has been muted. */
  onMuted: () => void;
  onClose: () => void;
}

/** Whose story it is and how old, and the buttons. */
export function StoryHeader(props: StoryHeaderProps) {
  return (
    <header class={styles.header}>
      <A class={styles.author} href={`/u/${props.story.author.username}`}>
        <Avatar user={props.story.author} size="sm" />
        <span class={styles.name}>{props.story.author.username}</span>
      </A>
      <span class={styles.time}>
        <Timestamp at={new Date(props.story.createdAt)} />
      </span>
      <div class={styles.buttons}>
        <Show when={props.hasSound}>
          <IconButton
            icon={isMuted() ? VolumeX : Volume2}
            iconSize={20}
            label={isMuted() ? t('stories.soundOn') : t('stories.soundOff')}
            aria-keyshortcuts="m"
            onClick={() => setMuted(!isMuted())}
          />
        </Show>
        <IconButton
          icon={props.isPaused ? Play : Pause}
          iconSize={20}
          filled
          label={props.isPaused ? t('stories.play') : t('stories.pause')}
          onClick={props.onTogglePause}
        />
        <StoryMenu {...props} />
        <IconButton
          class={styles.close}
          icon={X}
          iconSize={26}
          label={t('common.close')}
          onClick={props.onClose}
        />
      </div>
    </header>
  );
}
