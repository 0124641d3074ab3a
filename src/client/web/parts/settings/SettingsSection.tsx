import type { JSX } from 'solid-js';
import { PageHeader } from '../frame/PageHeader.tsx';
import styles from './Settings.module.css';

/** One page of the settings: its heading, on a phone with the way back to the list, and a column of groups. */
export function SettingsSection(props: { title: string; children?: JSX.Element }) {
  return (
    <>
      <PageHeader title={props.title} backTo="/settings" />
      <div class={styles.groups}>{props.children}</div>
    </>
  );
}
