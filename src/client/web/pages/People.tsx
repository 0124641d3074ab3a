import { t } from '../i18n/index.ts';
import { PageHeader } from '../parts/PageHeader.tsx';

export default function People() {
  return <PageHeader title={t('people.title')} />;
}
