import Ticket from 'lucide-solid/icons/ticket';
import type { Invite } from '../../data/admin.ts';
import { api, nextPage, useApiPages } from '../../data/query.ts';
import { useSession } from '../../data/session.ts';
import { t } from '../../i18n/later/index.ts';
import { AdminList } from '../../parts/admin/AdminList.tsx';
import { InviteForm } from '../../parts/admin/InviteForm.tsx';
import { InviteRow } from '../../parts/admin/InviteRow.tsx';
import { EmptyState } from '../../parts/ui/EmptyState.tsx';

/** Links that let people register where registration is by invitation. */
export default function Invites() {
  const session = useSession();
  const registration = () => session.data?.registration ?? 'open';
  const invites = useApiPages<{ items: Invite[]; nextCursor: number | null }>(() =>
    api.invites.list.infiniteQueryOptions({}, nextPage),
  );
  return (
    <>
      <p>{t(`registration.${registration()}`)}</p>
      <InviteForm />
      <AdminList
        label={t('admin.invites')}
        query={invites}
        empty={<EmptyState icon={Ticket} title={t('admin.noInvites')} text={t('admin.noInvitesText')} />}
      >
        {(invite) => <InviteRow invite={invite} />}
      </AdminList>
    </>
  );
}
