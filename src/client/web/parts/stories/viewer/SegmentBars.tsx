import { Index } from 'solid-js';
import { createMediaQuery } from '../../ui/createMediaQuery.ts';
import styles from './SegmentBars.module.css';

export interface SegmentBarsProps {
  count: number;
  /** Which one is on screen, from 0. */
  index: number;
  /** How much of it has been shown, from 0 to 1. */
  progress: number;
}

/** The steps in which a bar fills where motion is unwanted. */
const STEPS = 5;

/** One bar for each story: those before are full, the present one fills. For the eye; the story itself is announced. */
export function SegmentBars(props: SegmentBarsProps) {
  const isStill = createMediaQuery('(prefers-reduced-motion: reduce)');
  const current = () => (isStill() ? Math.floor(props.progress * STEPS) / STEPS : props.progress);
  const shareOf = (at: number) => {
    if (at === props.index) return current();
    return at < props.index ? 1 : 0;
  };
  return (
    <div class={styles.bars} data-many={props.count > 30 ? '' : undefined} aria-hidden="true">
      <Index each={Array.from({ length: props.count })}>
        {(_, at) => (
          <span class={styles.bar}>
            <span class={styles.fill} style={{ transform: `scaleX(${shareOf(at)})` }} />
          </span>
        )}
      </Index>
    </div>
  );
}
