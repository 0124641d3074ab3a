import Heart from 'lucide-solid/icons/heart';
import { createMemo, For, Match, Switch } from 'solid-js';
import { type Notification, sectionsOf } from '../data/notificationChanges.ts';
import { markRead, notificationList } from '../data/notifications.ts';
import { itemsOf } from '../data/pages.ts';
import { useApiPages } from '../data/query.ts';
import { useUnread } from '../data/unread.ts';
import { t } from '../i18n/later/index.ts';
import { Column } from '../parts/frame/Column.tsx';
import { PageHeader } from '../parts/frame/PageHeader.tsx';
import { NotificationRow } from '../parts/notification/NotificationRow.tsx';
import { PersonListSkeleton } from '../parts/person/PersonList.tsx';
import { MorePages } from '../parts/query/MorePages.tsx';
import { notifyFailure } from '../parts/query/notifyFailure.ts';
import { QueryError } from '../parts/query/QueryError.tsx';
import { Button } from '../parts/ui/Button.tsx';
import { EmptyState } from '../parts/ui/EmptyState.tsx';
import styles from './Notifications.module.css';

/** What others did that is about the viewer, latest first. */
export default function Notifications() {
  const list = useApiPages(notificationList);
  const unread = useUnread();
  const lines = createMemo(() => itemsOf(list.data));
  /** What was unread since the page was opened: it stays under "New" when it is read. */
  const news = new Set<string>();
  const isNew = (line: Notification) => {
    if (!line.read) news.add(line.line);
    return news.has(line.line);
  };
  const sections = createMemo(() => sectionsOf(lines(), new Date(), isNew));
  const read = (line?: Notification) => markRead(line).catch(notifyFailure);
  return (
    <Column width="form">
      <PageHeader
        title={t('nav.notifications')}
        actions={
          <Button
            variant="quiet"
            size="sm"
            disabled={unread.notifications() === 0}
            onClick={() => void read()}
          >
            {t('notifications.readAll')}
          </Button>
        }
      />
      <Switch>
        <Match when={list.isPending}>
          <PersonListSkeleton />
        </Match>
        <Match when={list.isError && lines().length === 0}>
          <QueryError query={list} />
        </Match>
        <Match when={lines().length === 0 && !list.hasNextPage}>
          <EmptyState
            icon={Heart}
            title={t('notifications.emptyTitle')}
            text={t('notifications.emptyText')}
          />
        </Match>
        <Match when={true}>
          <For each={sections().map(({ name }) => name)}>
            {(name) => (
              <section class={styles.section} aria-labelledby={`section-${name}`}>
                <h2 class={styles.heading} id={`section-${name}`}>
                  {t(`notificationSections.${name}`)}
                </h2>
                <ul class={styles.list}>
                  <For each={sections().find((section) => section.name === name)?.lines}>
                    {(line) => (
                      <li>
                        <NotificationRow line={line} onOpen={() => void read(line)} />
                      </li>
                    )}
                  </For>
                </ul>
              </section>
            )}
          </For>
          <MorePages query={list} />
        </Match>
      </Switch>
    </Column>
  );
}
