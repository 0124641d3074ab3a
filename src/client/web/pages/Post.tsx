import { t } from '../i18n/index.ts';
import { PageHeader } from '../parts/PageHeader.tsx';

export default function Post() {
  return <PageHeader title={t('nav.home')} />;
}
