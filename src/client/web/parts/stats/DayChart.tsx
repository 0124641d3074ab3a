import { createMemo, createSignal, createUniqueId, For } from 'solid-js';
import { formatDate, formatNumber } from '../../i18n/index.ts';
import { t } from '../../i18n/later/index.ts';
import styles from './DayChart.module.css';

export interface DayChartProps {
  /** What is counted: "Likes". */
  title: string;
  /** One number for each day, oldest first; dates as `2026-11-23`. */
  days: { date: string; value: number }[];
  /** Default a whole number with its separators. */
  format?: (value: number) => string;
}

/** Units of the drawing, which is stretched to the width that there is. */
const BAR = 10;
const GAP = 3;
const HEIGHT = 60;
/** What is more than nothing can be seen. */
const LEAST = 3;

/**
 * How much there was on each day, as bars. In words for whoever does not see them: a summary, and a table that can be
 * opened. A finger or pointer on a bar shows its day.
 */
export function DayChart(props: DayChartProps) {
  const id = createUniqueId();
  const [pointed, setPointed] = createSignal<number>();
  const format = (value: number) => (props.format ?? formatNumber)(value);
  const total = createMemo(() => props.days.reduce((sum, { value }) => sum + value, 0));
  const most = createMemo(() =>
    props.days.reduce((best, day) => (day.value > best.value ? day : best), { date: '', value: 0 }),
  );
  const summary = () =>
    most().value === 0
      ? t('stats.summaryNone', { title: props.title })
      : t('stats.summary', {
          title: props.title,
          total: format(total()),
          date: dayText(most().date),
          most: format(most().value),
        });
  const readout = () => {
    const day = props.days[pointed() ?? -1];
    return day ? `${dayText(day.date)}: ${format(day.value)}` : '';
  };
  const heightOf = (value: number) => (value === 0 ? 0 : Math.max(LEAST, (value / most().value) * HEIGHT));
  const point = (event: PointerEvent & { currentTarget: SVGSVGElement }) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setPointed(Math.floor(((event.clientX - left) / width) * props.days.length));
  };

  return (
    <section class={styles.chart} aria-labelledby={id}>
      <div class={styles.head}>
        <h3 id={id} class={styles.title}>
          {props.title}
        </h3>
        <span class={styles.total}>{format(total())}</span>
      </div>
      <svg
        class={styles.bars}
        viewBox={`0 0 ${props.days.length * BAR} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={summary()}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setPointed(undefined)}
      >
        <For each={props.days}>
          {(day, index) => (
            <rect
              class={styles.bar}
              data-pointed={pointed() === index() ? '' : undefined}
              x={index() * BAR + GAP / 2}
              y={HEIGHT - heightOf(day.value)}
              width={BAR - GAP}
              height={heightOf(day.value)}
            />
          )}
        </For>
      </svg>
      <p class={styles.axis} aria-hidden="true">
        {readout() || (
          <>
            <span>{dayText(props.days[0]?.date)}</span>
            <span>{t('stats.today')}</span>
          </>
        )}
      </p>
      <details class={styles.details}>
        <summary class={styles.summary}>{t('stats.table')}</summary>
        <table class={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('stats.day')}</th>
              <th scope="col">{props.title}</th>
            </tr>
          </thead>
          <tbody>
            <For each={[...props.days].reverse()}>
              {(day) => (
                <tr>
                  <th scope="row">{dayText(day.date)}</th>
                  <td>{format(day.value)}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </details>
    </section>
  );
}

function dayText(date = ''): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return formatDate(new Date(year, month - 1, day));
}
