import UsersRound from 'lucide-solid/icons/users-round';
import { createEffect, createSignal, onCleanup } from 'solid-js';
import { limits } from '../../../../shared/limits.ts';
import type { AdminPerson } from '../../data/admin.ts';
import { api, nextPage, useApiPages } from '../../data/query.ts';
import { useViewer } from '../../data/session.ts';
import { t } from '../../i18n/later/index.ts';
import { AdminList } from '../../parts/admin/AdminList.tsx';
import { AdminPersonRow } from '../../parts/admin/AdminPersonRow.tsx';
import { EmptyState } from '../../parts/ui/EmptyState.tsx';
import { TextField } from '../../parts/ui/TextField.tsx';

/** Milliseconds after the last key until the list follows. */
const PAUSE = 250;

/** Everybody on the server. */
export default function People() {
  const viewer = useViewer();
  const [typed, setTyped] = createSignal('');
  const [query, setQuery] = createSignal('');
  createEffect(() => {
    const next = typed().trim();
    const timer = setTimeout(() => setQuery(next), PAUSE);
    onCleanup(() => clearTimeout(timer));
  });
  const people = useApiPages<{ items: AdminPerson[]; nextCursor: number | null }>(() =>
    api.admin.people.infiniteQueryOptions({ query: query() }, nextPage),
  );
  return (
    <>
      <TextField label={t('admin.find')} value={typed()} onChange={setTyped} max={limits.displayName} />
      <AdminList
        label={t('admin.people')}
        query={people}
        empty={<EmptyState icon={UsersRound} title={t('admin.nobody')} />}
      >
        {(person) => <AdminPersonRow person={person} viewerIsOwner={viewer()?.isOwner ?? false} />}
      </AdminList>
    </>
  );
}
