import { createEffect, For, on, onCleanup, Show } from 'solid-js';
import type { Outputs } from '../../../../api/index.ts';
import { client } from '../../../data/client.ts';
import { api, useApiQuery } from '../../../data/query.ts';
import { fill, type HealthTexts } from '../../../i18n/health/index.ts';
import { formatNumber } from '../../../i18n/index.ts';
import { QueryError } from '../../query/QueryError.tsx';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { notify } from '../../ui/notify.ts';
import { Timestamp } from '../../ui/Timestamp.tsx';
import { createAdminAct } from '../createAdminAct.ts';
import { formatBytes } from '../formatBytes.ts';
import styles from './Health.module.css';
import { formatDuration } from './values.ts';

type State = Outputs['backups']['state'];
type Run = State['runs'][number];

/** Milliseconds between two looks at a backup that is under way. */
const LOOK_EVERY = 2_000;

/** How the server is backed up, what came of it, and a button for one now. */
export function Backups(props: { texts: HealthTexts }) {
  const query = useApiQuery(() => api.backups.state.queryOptions());
  createEffect(() => {
    if (!query.data?.isRunning) return;
    const timer = setInterval(() => void query.refetch(), LOOK_EVERY);
    onCleanup(() => clearInterval(timer));
  });
  // What the list above says of backups is then another.
  createEffect(
    on(
      () => query.data?.isRunning,
      (isRunning, wasRunning) => {
        if (wasRunning && !isRunning) void api.admin.doctor.invalidate();
      },
    ),
  );
  return (
    <section class={styles.group}>
      <h2 class={styles.heading}>{props.texts.checks.backups}</h2>
      <Show when={query.isError && !query.data}>
        <QueryError query={query} />
      </Show>
      <Show when={query.data}>
        {(state) => <Shown texts={props.texts} state={state()} refresh={() => query.refetch()} />}
      </Show>
    </section>
  );
}

function Shown(props: { texts: HealthTexts; state: State; refresh: () => Promise<unknown> }) {
  const act = createAdminAct();
  const texts = () => props.texts.backups;
  const start = () =>
    act.run(undefined, async () => {
      const { state } = await client.backups.start.mutate();
      if (state === 'started') notify.success(texts().started);
      else notify.success(state === 'notSetUp' ? texts().notSetUp : texts().alreadyRunning);
      await props.refresh();
    });
  return (
    <>
      <Show when={props.state.folder} fallback={<p id="no-backups">{texts().notSetUp}</p>}>
        {(folder) => (
          <p class={styles.muted}>
            {fill(texts().schedule, {
              time: formatDuration(props.texts, props.state.every * 1000),
              folder: folder(),
              keep: props.state.keep,
            })}
          </p>
        )}
      </Show>
      <div class={styles.head}>
        <Button
          variant="primary"
          disabled={props.state.folder === null}
          aria-describedby={props.state.folder === null ? 'no-backups' : undefined}
          busy={act.isPending() || props.state.isRunning}
          onClick={() => void start()}
        >
          {texts().start}
        </Button>
        <p class={styles.muted} role="status">
          {props.state.isRunning ? texts().running : ''}
        </p>
      </div>
      <Show when={props.state.runs.length > 0} fallback={<p class={styles.muted}>{texts().none}</p>}>
        <ul class={styles.list} aria-label={texts().list}>
          <For each={props.state.runs}>
            {(run) => (
              <li>
                <RunRow texts={props.texts} run={run} />
              </li>
            )}
          </For>
        </ul>
      </Show>
    </>
  );
}

function RunRow(props: { texts: HealthTexts; run: Run }) {
  return (
    <div class={styles.finding}>
      <div class={styles.facts}>
        <h3 class={styles.name}>
          <Timestamp at={new Date(props.run.startedAt)} style="long" />
          <span class={classes(styles.level, props.run.state === 'failed' && styles.problem)}>
            {props.texts.runs[props.run.state]}
          </span>
        </h3>
        <Show when={props.run.state === 'done'}>
          <p class={styles.muted}>
            {fill(props.texts.backups.facts, {
              number: formatNumber(props.run.files),
              bytes: formatBytes(props.run.bytes),
              fresh: formatBytes(props.run.newBytes),
            })}
          </p>
        </Show>
        <Show when={props.run.error}>
          {(error) => <p class={styles.says}>{fill(props.texts.backups.failed, { error: error() })}</p>}
        </Show>
      </div>
    </div>
  );
}
