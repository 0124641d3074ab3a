import { t } from '../i18n/index.ts';
import { AuthLayout } from '../parts/AuthLayout.tsx';

export default function Login() {
  return (
    <AuthLayout title={t('auth.signInTitle')} text={t('auth.signInText')}>
      {null}
    </AuthLayout>
  );
}
