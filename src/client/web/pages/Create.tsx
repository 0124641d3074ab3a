import { t } from '../i18n/index.ts';
import { PageHeader } from '../parts/PageHeader.tsx';

export default function Create() {
  return <PageHeader title={t('create.title')} />;
}
