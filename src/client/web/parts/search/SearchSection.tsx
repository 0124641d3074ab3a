import { createUniqueId, type JSX } from 'solid-js';
import styles from './SearchSection.module.css';

export interface SearchSectionProps {
  title: string;
  /** Beside the title. */
  action?: JSX.Element;
  children: JSX.Element;
}

/** Results of one kind under their heading. */
export function SearchSection(props: SearchSectionProps) {
  const id = createUniqueId();
  return (
    <section aria-labelledby={id}>
      <div class={styles.head}>
        <h2 class={styles.title} id={id}>
          {props.title}
        </h2>
        {props.action}
      </div>
      {props.children}
    </section>
  );
}
