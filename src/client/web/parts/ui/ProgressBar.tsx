import styles from './ProgressBar.module.css';

export interface ProgressBarProps {
  /** From 0 to 1; without it the end is not known. */
  value?: number;
  /** What is going on, for screen readers. */
  label: string;
}

/** A thin bar that fills. */
export function ProgressBar(props: ProgressBarProps) {
  const percent = () => (props.value === undefined ? undefined : Math.round(props.value * 100));
  return (
    <div
      class={styles.bar}
      role="progressbar"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent()}
    >
      <div
        class={percent() === undefined ? styles.unknown : styles.fill}
        style={{ transform: percent() === undefined ? undefined : `scaleX(${props.value})` }}
      />
    </div>
  );
}
