import { createUniqueId, type JSX } from 'solid-js';
import styles from './PeopleSection.module.css';

/** A list of people under a heading of its own. */
export function PeopleSection(props: { title: string; children: JSX.Element }) {
  const id = createUniqueId();
  return (
    <section class={styles.section} aria-labelledby={id}>
      <h2 class={styles.heading} id={id}>
        {props.title}
      </h2>
      {props.children}
    </section>
  );
}
