import { Match, Switch } from 'solid-js';
import type { Outputs } from '../../../api/index.ts';
import { api, useApiQuery } from '../../data/query.ts';
import { t } from '../../i18n/later/index.ts';
import { formatBytes } from '../admin/formatBytes.ts';
import { QueryError } from '../query/QueryError.tsx';
import { DayChart } from './DayChart.tsx';
import { StatsSkeleton } from './OwnStats.tsx';
import styles from './Stats.module.css';
import { Totals } from './Totals.tsx';
import { utcOffset } from './utcOffset.ts';

type Stats = Outputs['stats']['server'];

/** How much there is on this server; reads it by itself. For admins. */
export function ServerStats() {
  const query = useApiQuery(() => api.stats.server.queryOptions({ utcOffset: utcOffset() }));
  return (
    <Switch fallback={<StatsSkeleton />}>
      <Match when={query.data}>{(stats) => <Shown stats={stats()} />}</Match>
      <Match when={query.isError}>
        <QueryError query={query} />
      </Match>
    </Switch>
  );
}

function Shown(props: { stats: Stats }) {
  const bytesOf = (kind: Stats['storage'][number]['kind']) =>
    formatBytes(props.stats.storage.find((part) => part.kind === kind)?.bytes ?? 0);
  const daysOf = (kind: 'users' | 'posts' | 'bytes') =>
    props.stats.days.map((day) => ({ date: day.date, value: day[kind] }));
  return (
    <div class={styles.page}>
      <Totals
        title={t('stats.server')}
        numbers={[
          { label: t('stats.people'), value: props.stats.users.total },
          { label: t('stats.suspended'), value: props.stats.users.suspended },
          { label: t('stats.totalPosts'), value: props.stats.posts },
          { label: t('stats.stories'), value: props.stats.stories },
        ]}
      />
      <Totals
        title={t('stats.storage')}
        numbers={[
          { label: t('stats.photos'), value: bytesOf('image') },
          { label: t('stats.videos'), value: bytesOf('video') },
          { label: t('stats.avatars'), value: bytesOf('avatar') },
        ]}
      />
      <section class={styles.group}>
        <h2 class={styles.heading}>{t('stats.days')}</h2>
        <div class={styles.charts}>
          <DayChart title={t('stats.newPeople')} days={daysOf('users')} />
          <DayChart title={t('stats.newPosts')} days={daysOf('posts')} />
          <DayChart title={t('stats.newBytes')} days={daysOf('bytes')} format={formatBytes} />
        </div>
      </section>
    </div>
  );
}
