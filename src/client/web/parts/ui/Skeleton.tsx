import { classes } from './classes.ts';
import styles from './Skeleton.module.css';

export interface SkeletonProps {
  shape?: 'line' | 'circle' | 'block';
  /** Any CSS length. */
  width?: string;
  height?: string;
  ratio?: number;
}

/** A grey stand-in of the size of what is loading. Hidden from screen readers: say `aria-busy` on the list. */
export function Skeleton(props: SkeletonProps) {
  return (
    <span
      class={classes(styles.skeleton, styles[props.shape ?? 'line'])}
      style={{ width: props.width, height: props.height, 'aspect-ratio': props.ratio && String(props.ratio) }}
      aria-hidden="true"
    />
  );
}
