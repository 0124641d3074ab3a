import { t } from '../i18n/index.ts';
import { PageHeader } from '../parts/PageHeader.tsx';

export default function Following() {
  return <PageHeader title={t('profile.followingTitle')} />;
}
