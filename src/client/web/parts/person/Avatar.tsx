import { createSignal, Show } from 'solid-js';
import { variantWidths } from '../../../../shared/pictures.ts';
import { mediaUrl } from '../../data/mediaUrl.ts';
import { classes } from '../ui/classes.ts';
import styles from './Avatar.module.css';

/** What an avatar is drawn from; every user the server returns fits. */
export interface AvatarUser {
  username: string;
  displayName?: string | null;
  avatar?: { id: number; width: number } | null;
}

export interface AvatarProps {
  user: AvatarUser;
  /** 20, 32, 40, 56, 96 and 150 pixels. Default `md`, 40. */
  size?: 'xs' | 'sm' | 'md' | 'lg' | 'xl' | 'xxl';
  /** Only where no name stands beside it; without one the avatar is decoration. */
  label?: string;
}

const tints = 8;

/** A round photo of a person, or the initials on a colour that stays the same for a username. */
export function Avatar(props: AvatarProps) {
  const [failedId, setFailedId] = createSignal<number>();
  const photo = () => (props.user.avatar?.id === failedId() ? undefined : props.user.avatar);
  return (
    <span
      class={classes(styles.avatar, styles[props.size ?? 'md'], styles[`tint${tintOf(props.user.username)}`])}
      role="img"
      aria-label={props.label}
      aria-hidden={props.label ? undefined : true}
      // Painted by the style sheet: as text it would be found, copied and taken for a part of a link's words.
      data-initials={photo() ? undefined : initials(props.user.displayName || props.user.username)}
    >
      <Show when={photo()}>
        {(avatar) => (
          <img
            src={smallestUrl(avatar())}
            alt=""
            loading="lazy"
            decoding="async"
            onError={() => setFailedId(avatar().id)}
          />
        )}
      </Show>
    </span>
  );
}

/** The narrowest variant, 320 pixels if the photo has as many, is sharp up to `xxl` on a dense screen. */
function smallestUrl({ id, width }: { id: number; width: number }): string {
  return mediaUrl(id, variantWidths(width)[0] ?? width);
}

/** First letters of the first and the last word. */
function initials(name: string): string {
  const words = name
    .trim()
    .split(/[\s._]+/)
    .filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => [...(word ?? '')][0] ?? '',
  );
  return letters.join('').toLocaleUpperCase();
}

function tintOf(username: string): number {
  let hash = 0;
  for (const character of username) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return hash % tints;
}
