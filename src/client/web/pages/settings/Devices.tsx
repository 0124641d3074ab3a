import { useMutation } from '@tanstack/solid-query';
import { createSignal, For, Match, Show, Switch } from 'solid-js';
import { client } from '../../data/client.ts';
import { errorText } from '../../data/errors.ts';
import { api, useApiQuery } from '../../data/query.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../parts/Button.tsx';
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx';
import { ErrorState } from '../../parts/ErrorState.tsx';
import { notify } from '../../parts/notify.ts';
import { type Device, DeviceRow, DeviceRowSkeleton } from './DeviceRow.tsx';
import styles from './Settings.module.css';
import { SettingsSection } from './SettingsSection.tsx';

/** Where the account is signed in, and the way to end that. */
export default function Devices() {
  const sessions = useApiQuery(() => api.auth.sessions.queryOptions());
  const devices = () => (sessions.isPending ? [] : (sessions.data?.items ?? []));
  const current = () => devices().filter(({ isCurrent }) => isCurrent);
  const others = () => devices().filter(({ isCurrent }) => !isCurrent);
  /** Those that are asked about: one, or all others. */
  const [leaving, setLeaving] = createSignal<Device[]>([]);

  const end = useMutation(() => ({
    mutationFn: (ended: Device[]) =>
      Promise.all(ended.map(({ id }) => client.auth.revokeSession.mutate({ id }))),
    onSuccess: (_: unknown, ended: Device[]) =>
      notify.success(t('settings.devicesSignedOut', { count: ended.length })),
    onError: (error: unknown) => notify.error(errorText(error)),
    onSettled: () => api.auth.sessions.invalidate(),
  }));

  return (
    <SettingsSection title={t('settings.devices')}>
      <p>{t('settings.devicesIntro')}</p>
      <Switch>
        <Match when={sessions.isPending}>
          <DeviceRowSkeleton />
        </Match>
        <Match when={sessions.isError && devices().length === 0}>
          <ErrorState
            text={errorText(sessions.error)}
            retrying={sessions.isFetching}
            onRetry={() => void sessions.refetch()}
          />
        </Match>
        <Match when={true}>
          <ul class={styles.devices}>
            <For each={[...current(), ...others()]}>
              {(device) => (
                <li>
                  <DeviceRow device={device} onSignOut={() => setLeaving([device])} />
                </li>
              )}
            </For>
          </ul>
          <Show when={others().length > 1}>
            <Button class={styles.leave} onClick={() => setLeaving(others())}>
              {t('settings.signOutOthers')}
            </Button>
          </Show>
        </Match>
      </Switch>
      <ConfirmDialog
        open={leaving().length > 0}
        onOpenChange={(open) => !open && setLeaving([])}
        title={t(leaving().length > 1 ? 'settings.signOutOthersTitle' : 'settings.signOutDeviceTitle')}
        text={t(leaving().length > 1 ? 'settings.signOutOthersText' : 'settings.signOutDeviceText')}
        confirmLabel={t('settings.signOutDevice')}
        onConfirm={() => end.mutateAsync(leaving()).catch(() => undefined)}
      />
    </SettingsSection>
  );
}
