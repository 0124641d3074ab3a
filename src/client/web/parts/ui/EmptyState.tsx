import { type JSX, Show } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import styles from './EmptyState.module.css';
import type { Icon } from './icon.ts';

export interface EmptyStateProps {
  icon: Icon;
  title: string;
  /** 1 where it takes the place of a whole page, heading included. Default 2. */
  level?: 1 | 2;
  text?: string;
  /** A Button or ButtonLink that leads on from here. */
  action?: JSX.Element;
}

/** Says kindly that there is nothing, why, and what to do about it. */
export function EmptyState(props: EmptyStateProps) {
  return (
    <div class={styles.state}>
      <span class={styles.icon}>
        <Dynamic component={props.icon} size={30} strokeWidth={1.6} />
      </span>
      <Dynamic component={props.level === 1 ? 'h1' : 'h2'} class={styles.title} tabIndex={-1}>
        {props.title}
      </Dynamic>
      <Show when={props.text}>
        <p class={styles.text}>{props.text}</p>
      </Show>
      <Show when={props.action}>{(action) => <div class={styles.action}>{action()}</div>}</Show>
    </div>
  );
}
