import { A } from '@solidjs/router';
import { t } from '../i18n/later/index.ts';
import { RecoverForm } from '../parts/account/RecoverForm.tsx';
import { AuthLayout } from '../parts/auth/AuthLayout.tsx';
import { VisitorsOnly } from '../parts/frame/VisitorsOnly.tsx';

/** For whoever forgot their password: a code from the registration, or one from those who run the server. */
export default function Recover() {
  return (
    <VisitorsOnly>
      <AuthLayout
        title={t('account.recoverTitle')}
        text={t('account.recoverText')}
        footer={<A href="/login">{t('account.backToSignIn')}</A>}
      >
        <RecoverForm />
      </AuthLayout>
    </VisitorsOnly>
  );
}
