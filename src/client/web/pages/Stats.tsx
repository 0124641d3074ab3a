import { Match, Switch } from 'solid-js';
import { api, useApiQuery } from '../data/query.ts';
import { useViewer } from '../data/session.ts';
import { t } from '../i18n/later/index.ts';
import { Column } from '../parts/frame/Column.tsx';
import { PageHeader } from '../parts/frame/PageHeader.tsx';
import { QueryError } from '../parts/query/QueryError.tsx';
import { OwnStats, StatsSkeleton } from '../parts/stats/OwnStats.tsx';
import { utcOffset } from '../parts/stats/utcOffset.ts';

/** The viewer's statistics, for their eyes only. */
export default function StatsPage() {
  const viewer = useViewer();
  const query = useApiQuery(() => api.stats.me.queryOptions({ utcOffset: utcOffset() }));
  return (
    <Column width="page">
      <PageHeader title={t('stats.title')} backTo={`/u/${viewer()?.username}`} />
      <Switch fallback={<StatsSkeleton />}>
        <Match when={query.data}>{(stats) => <OwnStats stats={stats()} />}</Match>
        <Match when={query.isError}>
          <QueryError query={query} />
        </Match>
      </Switch>
    </Column>
  );
}
