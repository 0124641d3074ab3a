import Lock from 'lucide-solid/icons/lock';
import { For } from 'solid-js';
import type { Outputs } from '../../../api/index.ts';
import { t } from '../../i18n/later/index.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import { BestPosts } from './BestPosts.tsx';
import { DayChart } from './DayChart.tsx';
import styles from './Stats.module.css';
import { Totals } from './Totals.tsx';

type Stats = Outputs['stats']['me'];

const kinds = ['likes', 'comments', 'followers', 'storyViews'] as const;

/** What the viewer's posts and stories have got. */
export function OwnStats(props: { stats: Stats }) {
  const daysOf = (kind: (typeof kinds)[number]) =>
    props.stats.days.map((day) => ({ date: day.date, value: day[kind] }));
  return (
    <div class={styles.page}>
      <p class={styles.about}>
        <Lock size={16} strokeWidth={2} aria-hidden="true" />
        {t('stats.about')}
      </p>
      <Totals
        title={t('stats.totals')}
        numbers={[
          { label: t('stats.totalPosts'), value: props.stats.totals.posts },
          { label: t('stats.totalFollowers'), value: props.stats.totals.followers },
          { label: t('stats.totalLikes'), value: props.stats.totals.likes },
          { label: t('stats.totalComments'), value: props.stats.totals.comments },
          { label: t('stats.storyViews'), value: props.stats.totals.storyViews },
        ]}
      />
      <section class={styles.group}>
        <h2 class={styles.heading}>{t('stats.days')}</h2>
        <div class={styles.charts}>
          <For each={kinds}>{(kind) => <DayChart title={t(`stats.${kind}`)} days={daysOf(kind)} />}</For>
        </div>
      </section>
      <BestPosts posts={props.stats.bestPosts} />
    </div>
  );
}

/** The grey shape of the statistics. */
export function StatsSkeleton() {
  return (
    <div class={styles.page} aria-busy="true">
      <Skeleton width="14rem" />
      <div class={styles.charts}>
        <For each={kinds}>{() => <Skeleton shape="block" height="11rem" />}</For>
      </div>
    </div>
  );
}
