import { t } from '../i18n/index.ts';
import { PageHeader } from '../parts/PageHeader.tsx';

export default function Followers() {
  return <PageHeader title={t('profile.followersTitle')} />;
}
