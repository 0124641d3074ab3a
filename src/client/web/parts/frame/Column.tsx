import type { JSX } from 'solid-js';
import { classes } from '../ui/classes.ts';
import styles from './Column.module.css';

export interface ColumnProps {
  /** As wide as a list or a form reads well, or as wide as a page gets. */
  width: 'form' | 'page';
  children: JSX.Element;
}

/** The content of a page, in the middle of the screen. */
export function Column(props: ColumnProps) {
  return <div class={classes(styles.column, styles[props.width])}>{props.children}</div>;
}
