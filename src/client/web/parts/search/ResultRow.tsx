import { A } from '@solidjs/router';
import { type JSX, Show } from 'solid-js';
import styles from './ResultRow.module.css';

export interface ResultRowProps {
  href: string;
  /** An avatar or an icon, 44 pixels wide. */
  icon: JSX.Element;
  title: string;
  text?: string;
  /** What stands at the end: a button. */
  action?: JSX.Element;
  onOpen?: () => void;
}

/** One thing that was found or looked for, as a row that leads to it. */
export function ResultRow(props: ResultRowProps) {
  return (
    <li class={styles.row}>
      <A class={styles.link} href={props.href} onClick={() => props.onOpen?.()}>
        {props.icon}
        <span class={styles.words}>
          <span class={styles.title}>{props.title}</span>
          <Show when={props.text}>
            <span class={styles.text}>{props.text}</span>
          </Show>
        </span>
      </A>
      {props.action}
    </li>
  );
}

/** The round place of an icon, as big as an avatar beside it. */
export function ResultIcon(props: { children: JSX.Element }) {
  return (
    <span class={styles.icon} aria-hidden="true">
      {props.children}
    </span>
  );
}
