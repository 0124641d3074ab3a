import { useMutation } from '@tanstack/solid-query';
import { createSignal } from 'solid-js';
import { limits } from '../../../../shared/limits.ts';
import { client } from '../../data/client.ts';
import { passwordProblem } from '../../data/fieldChecks.ts';
import { api } from '../../data/query.ts';
import { useViewer } from '../../data/session.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../parts/Button.tsx';
import { FormError } from '../../parts/FormError.tsx';
import { createFormErrors, missing } from '../../parts/formErrors.ts';
import { notify } from '../../parts/notify.ts';
import { TextField } from '../../parts/TextField.tsx';
import styles from './Settings.module.css';
import { SettingsSection } from './SettingsSection.tsx';

/** Another password, for which the present one is asked. */
export default function Password() {
  const viewer = useViewer();
  const [currentPassword, setCurrent] = createSignal('');
  const [newPassword, setNew] = createSignal('');
  const errors = createFormErrors(['currentPassword', 'newPassword']);

  const change = useMutation(() => ({
    mutationFn: () =>
      client.auth.changePassword.mutate({ currentPassword: currentPassword(), newPassword: newPassword() }),
    onSuccess: () => {
      setCurrent('');
      setNew('');
      notify.success(t('settings.passwordChanged'));
      void api.auth.sessions.invalidate();
    },
    onError: (error: unknown) => errors.showError(error),
  }));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (change.isPending) return;
    const problem = passwordProblem(newPassword());
    const found = {
      newPassword: problem && { problem },
      ...missing({ currentPassword: currentPassword(), newPassword: newPassword() }),
    };
    if (!errors.show(found)) change.mutate();
  };

  return (
    <SettingsSection title={t('settings.password')}>
      <p>{t('settings.passwordIntro')}</p>
      <form class={styles.form} method="post" novalidate onSubmit={submit}>
        {/* Tells password managers whose password it is. */}
        <input hidden type="text" autocomplete="username" value={viewer()?.username ?? ''} readOnly />
        <TextField
          label={t('settings.currentPassword')}
          name="currentPassword"
          type="password"
          autocomplete="current-password"
          required
          value={currentPassword()}
          onChange={(value) => {
            setCurrent(value);
            errors.clear('currentPassword');
          }}
          error={errors.at('currentPassword')}
          ref={errors.ref('currentPassword')}
        />
        <TextField
          label={t('settings.newPassword')}
          name="newPassword"
          type="password"
          autocomplete="new-password"
          required
          hint={t('auth.passwordHint', { min: limits.password.min })}
          value={newPassword()}
          onChange={(value) => {
            setNew(value);
            errors.clear('newPassword');
          }}
          error={errors.at('newPassword')}
          ref={errors.ref('newPassword')}
        />
        <FormError text={errors.general()} />
        <Button class={styles.submit} type="submit" variant="primary" size="lg" busy={change.isPending}>
          {t('settings.changePassword')}
        </Button>
      </form>
    </SettingsSection>
  );
}
