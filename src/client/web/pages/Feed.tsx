import { t } from '../i18n/index.ts';
import { PageHeader } from '../parts/PageHeader.tsx';

export default function Feed() {
  return <PageHeader title={t('feed.title')} />;
}
