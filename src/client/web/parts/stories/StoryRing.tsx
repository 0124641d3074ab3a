import { Avatar, type AvatarProps } from '../person/Avatar.tsx';
import { classes } from '../ui/classes.ts';
import styles from './StoryRing.module.css';

export interface StoryRingProps extends Pick<AvatarProps, 'user' | 'size'> {
  /** There is something the viewer has not seen. */
  isNew: boolean;
}

/** A person's photo in the ring that says they have stories; grey once all are seen. */
export function StoryRing(props: StoryRingProps) {
  return (
    <span class={classes(styles.ring, props.isNew && styles.new)}>
      <Avatar user={props.user} size={props.size} />
    </span>
  );
}
