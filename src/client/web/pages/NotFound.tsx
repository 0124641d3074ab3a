import Signpost from 'lucide-solid/icons/signpost';
import { t } from '../i18n/index.ts';
import { PageHeader } from '../parts/frame/PageHeader.tsx';
import { ButtonLink } from '../parts/ui/Button.tsx';
import { EmptyState } from '../parts/ui/EmptyState.tsx';

/** For addresses that lead nowhere. */
export default function NotFound() {
  return (
    <>
      <PageHeader title={t('notFound.title')} hidden />
      <EmptyState
        icon={Signpost}
        title={t('notFound.title')}
        text={t('notFound.text')}
        action={
          <ButtonLink variant="primary" href="/">
            {t('notFound.action')}
          </ButtonLink>
        }
      />
    </>
  );
}
