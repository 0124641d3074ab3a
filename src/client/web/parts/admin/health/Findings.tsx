import { createSignal, For, onCleanup, onMount, Show } from 'solid-js';
import { client } from '../../../data/client.ts';
import { api, useApiQuery } from '../../../data/query.ts';
import { fill, type HealthTexts } from '../../../i18n/health/index.ts';
import { formatNumber, formatTime } from '../../../i18n/index.ts';
import { QueryError } from '../../query/QueryError.tsx';
import { Button } from '../../ui/Button.tsx';
import { type Finding, FindingRow } from './FindingRow.tsx';
import styles from './Health.module.css';

const order = { problem: 0, warning: 1, ok: 2 };

/** What was looked at, what is wrong first; looks by itself when the page opens. */
export function Findings(props: { texts: HealthTexts }) {
  const [isAsked, setAsked] = createSignal(false);
  onMount(() => {
    // A moment later than the rest of the page, which would else wait in the same request for as long as this takes.
    const timer = setTimeout(() => setAsked(true), 50);
    onCleanup(() => clearTimeout(timer));
  });
  const query = useApiQuery(() => ({
    ...api.admin.doctor.queryOptions({ origin: location.origin }),
    // With the time of each look; as a part of the key it would be that of the first one.
    queryFn: () => client.admin.doctor.query({ origin: location.origin, deviceTime: Date.now() }),
    enabled: isAsked(),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchOnReconnect: false,
  }));
  const findings = () => query.data?.findings ?? [];
  const count = (level: Finding['level']) => findings().filter((finding) => finding.level === level).length;
  const sorted = () => findings().toSorted((a, b) => order[a.level] - order[b.level]);
  const verdict = () => {
    const [problems, warnings] = [count('problem'), count('warning')];
    if (problems + warnings === 0) return props.texts.page.allWell;
    const values = { problems: formatNumber(problems), warnings: formatNumber(warnings) };
    return fill(props.texts.page.problems, values);
  };
  const isBusy = () => query.isFetching || (query.data === undefined && !query.isError);
  return (
    <section class={styles.group}>
      <div class={styles.head}>
        <h2 class={styles.heading} aria-live="polite">
          {query.data ? verdict() : props.texts.page.list}
        </h2>
        <Button busy={isBusy()} onClick={() => void query.refetch()}>
          {props.texts.page.again}
        </Button>
      </div>
      <Show when={isBusy()}>
        <p class={styles.waiting} role="status">
          {props.texts.page.checking}
        </p>
      </Show>
      <Show when={query.isError && !query.isFetching}>
        <QueryError query={query} />
      </Show>
      <Show when={query.data}>
        {(health) => (
          <>
            <p class={styles.muted}>
              {fill(props.texts.page.checkedAt, { time: formatTime(new Date(health().checkedAt)) })}
              {' · '}
              {props.texts.page.commandLine}
            </p>
            <ul class={styles.list} aria-label={props.texts.page.list}>
              <For each={sorted()}>
                {(finding) => (
                  <li>
                    <FindingRow finding={finding} texts={props.texts} />
                  </li>
                )}
              </For>
            </ul>
          </>
        )}
      </Show>
    </section>
  );
}
