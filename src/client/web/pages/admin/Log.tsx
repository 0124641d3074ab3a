import ScrollText from 'lucide-solid/icons/scroll-text';
import { Show } from 'solid-js';
import type { AdminLogEntry } from '../../data/admin.ts';
import { api, nextPage, useApiPages } from '../../data/query.ts';
import { t } from '../../i18n/later/index.ts';
import styles from '../../parts/admin/Admin.module.css';
import { AdminList } from '../../parts/admin/AdminList.tsx';
import { EmptyState } from '../../parts/ui/EmptyState.tsx';
import { Timestamp } from '../../parts/ui/Timestamp.tsx';

/** What those who run the server did, for good: nobody can change it. */
export default function Log() {
  const log = useApiPages<{ items: AdminLogEntry[]; nextCursor: number | null }>(() =>
    api.admin.log.infiniteQueryOptions({}, nextPage),
  );
  return (
    <AdminList
      label={t('admin.log')}
      query={log}
      empty={<EmptyState icon={ScrollText} title={t('admin.noLog')} />}
    >
      {(entry) => (
        <div class={styles.row}>
          <div class={styles.facts}>
            <p>
              {t(`adminActions.${entry.action}`, { admin: entry.adminName, subject: entry.subject || '–' })}
            </p>
            <Show when={entry.note}>
              <p class={styles.words}>{entry.note}</p>
            </Show>
            <p class={styles.fact}>
              <Timestamp at={new Date(entry.createdAt)} style="long" />
            </p>
          </div>
        </div>
      )}
    </AdminList>
  );
}
