import { For } from 'solid-js';
import { formatNumber } from '../../i18n/index.ts';
import styles from './Stats.module.css';

export interface TotalsProps {
  title: string;
  numbers: { label: string; value: number | string }[];
}

/** A few large numbers, each with its name. */
export function Totals(props: TotalsProps) {
  return (
    <section class={styles.group}>
      <h2 class={styles.heading}>{props.title}</h2>
      <dl class={styles.totals}>
        <For each={props.numbers}>
          {({ label, value }) => (
            <div>
              <dt>{label}</dt>
              <dd>{typeof value === 'number' ? formatNumber(value) : value}</dd>
            </div>
          )}
        </For>
      </dl>
    </section>
  );
}
