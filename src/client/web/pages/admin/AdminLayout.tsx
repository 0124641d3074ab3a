import { A, type RouteSectionProps, useLocation } from '@solidjs/router';
import ShieldAlert from 'lucide-solid/icons/shield-alert';
import { createEffect, For, on, Show, Suspense } from 'solid-js';
import { api, useApiQuery } from '../../data/query.ts';
import { useViewer } from '../../data/session.ts';
import { formatCount } from '../../i18n/index.ts';
import { t } from '../../i18n/later/index.ts';
import styles from '../../parts/admin/Admin.module.css';
import { Column } from '../../parts/frame/Column.tsx';
import { PageHeader } from '../../parts/frame/PageHeader.tsx';
import { PageLoading } from '../../parts/frame/PageLoading.tsx';
import { EmptyState } from '../../parts/ui/EmptyState.tsx';

const pages = ['overview', 'people', 'invites', 'reports', 'log'] as const;
/** With what the owner alone may see: it tells of the machine. */
const ownersPages = [...pages, 'health'] as const;

/** The owner's pages, for those who run the server. */
export default function AdminLayout(props: RouteSectionProps) {
  const viewer = useViewer();
  const location = useLocation();
  let tabs: HTMLElement | undefined;
  // On a phone the last ones may be out of sight.
  createEffect(
    on(
      () => location.pathname,
      () =>
        tabs?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
    ),
  );
  return (
    <Column width="form">
      <PageHeader title={t('admin.title')} backTo="/settings" />
      <Show
        when={viewer()?.isAdmin}
        fallback={
          <EmptyState icon={ShieldAlert} title={t('admin.notAllowed')} text={t('refusals.adminOnly')} />
        }
      >
        <nav ref={tabs} class={styles.tabs} aria-label={t('admin.title')}>
          <For each={viewer()?.isOwner ? ownersPages : pages}>
            {(name) => (
              <A
                class={styles.tab}
                activeClass={styles.current}
                href={name === 'overview' ? '/admin' : `/admin/${name}`}
                end={name === 'overview'}
              >
                {t(`admin.${name}`)}
                <Show when={name === 'reports'}>
                  <OpenReports />
                </Show>
              </A>
            )}
          </For>
        </nav>
        <div class={styles.body}>
          <Suspense fallback={<PageLoading />}>{props.children}</Suspense>
        </div>
      </Show>
    </Column>
  );
}

function OpenReports() {
  const open = useApiQuery(() => api.reports.openCount.queryOptions());
  return (
    <Show when={open.data?.count}>
      {(count) => (
        <span class={styles.count}>
          <span aria-hidden="true">{formatCount(count())}</span>
          <span class="visually-hidden">{t('admin.waiting', { count: count() })}</span>
        </span>
      )}
    </Show>
  );
}
