import { t } from '../i18n/index.ts';
import { AuthLayout } from '../parts/AuthLayout.tsx';

export default function Register() {
  return (
    <AuthLayout title={t('auth.registerTitle')} text={t('auth.registerText')}>
      {null}
    </AuthLayout>
  );
}
