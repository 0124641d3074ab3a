import Flag from 'lucide-solid/icons/flag';
import { createSignal } from 'solid-js';
import type { Report } from '../../data/admin.ts';
import { api, nextPage, useApiPages } from '../../data/query.ts';
import { t } from '../../i18n/later/index.ts';
import { AdminList } from '../../parts/admin/AdminList.tsx';
import { ReportCard } from '../../parts/admin/ReportCard.tsx';
import { EmptyState } from '../../parts/ui/EmptyState.tsx';
import { Toggle } from '../../parts/ui/Toggle.tsx';

/** What people have reported, to decide about; and what was decided. */
export default function Reports() {
  const [decided, setDecided] = createSignal(false);
  const reports = useApiPages<{ items: Report[]; nextCursor: number | null }>(() =>
    api.reports.list.infiniteQueryOptions({ decided: decided() }, nextPage),
  );
  return (
    <>
      <Toggle label={t('admin.showDecided')} checked={decided()} onChange={setDecided} />
      <AdminList
        label={t('admin.reports')}
        query={reports}
        empty={<EmptyState icon={Flag} title={t('admin.noReports')} text={t('admin.noReportsText')} />}
      >
        {(report) => <ReportCard report={report} />}
      </AdminList>
    </>
  );
}
