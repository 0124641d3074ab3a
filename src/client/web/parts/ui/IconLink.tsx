import { A } from '@solidjs/router';
import { Dynamic } from 'solid-js/web';
import styles from './IconButton.module.css';
import type { Icon } from './icon.ts';

/** A link that is only an icon. */
export function IconLink(props: { href: string; icon: Icon; label: string }) {
  return (
    <A class={styles.button} href={props.href} aria-label={props.label} title={props.label}>
      <Dynamic component={props.icon} size={24} />
    </A>
  );
}
