import { useMutation } from '@tanstack/solid-query';
import { limits } from '../../../../shared/limits.ts';
import { client } from '../../data/client.ts';
import { api } from '../../data/query.ts';
import { useViewer } from '../../data/session.ts';
import { t } from '../../i18n/later/index.ts';
import { OwnRecoveryCodes } from '../../parts/account/OwnRecoveryCodes.tsx';
import { createForm } from '../../parts/form/createForm.ts';
import { FormError } from '../../parts/form/FormError.tsx';
import { newPasswordIssue, requiredIssue } from '../../parts/form/fieldChecks.ts';
import styles from '../../parts/settings/Settings.module.css';
import { SettingsSection } from '../../parts/settings/SettingsSection.tsx';
import { Button } from '../../parts/ui/Button.tsx';
import { notify } from '../../parts/ui/notify.ts';
import { TextField } from '../../parts/ui/TextField.tsx';

/** Another password, for which the present one is asked, and the codes for when it is forgotten. */
export default function Password() {
  const viewer = useViewer();
  const form = createForm(() => ({ currentPassword: '', newPassword: '' }));

  const change = useMutation(() => ({
    mutationFn: () => client.auth.changePassword.mutate(form.values()),
    onSuccess: () => {
      form.reset();
      notify.success(t('settings.passwordChanged'));
      void Promise.all([api.auth.sessions.invalidate(), api.tokens.list.invalidate()]);
    },
    onError: (error) => form.showError(error),
  }));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (change.isPending) return;
    const { currentPassword, newPassword } = form.values();
    const found = {
      currentPassword: requiredIssue(currentPassword),
      newPassword: newPasswordIssue(newPassword),
    };
    if (!form.showIssues(found)) change.mutate();
  };

  return (
    <SettingsSection title={t('settings.password')}>
      <p>{t('settings.passwordIntro')}</p>
      <form class={styles.form} method="post" novalidate onSubmit={submit}>
        {/* Tells password managers whose password it is. */}
        <input hidden type="text" autocomplete="username" value={viewer()?.username ?? ''} readOnly />
        <TextField
          {...form.field('currentPassword')}
          label={t('settings.currentPassword')}
          type="password"
          autocomplete="current-password"
          required
        />
        <TextField
          {...form.field('newPassword')}
          label={t('settings.newPassword')}
          type="password"
          autocomplete="new-password"
          required
          hint={t('auth.passwordHint', { min: limits.password.min })}
        />
        <FormError text={form.failure()} />
        <Button class={styles.submit} type="submit" variant="primary" size="lg" busy={change.isPending}>
          {t('settings.changePassword')}
        </Button>
      </form>
      <OwnRecoveryCodes />
    </SettingsSection>
  );
}
