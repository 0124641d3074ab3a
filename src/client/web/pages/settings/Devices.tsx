import { useMutation } from '@tanstack/solid-query';
import { createSignal, For, Match, Show, Switch } from 'solid-js';
import { client } from '../../data/client.ts';
import { api, useApiQuery } from '../../data/query.ts';
import { t } from '../../i18n/later/index.ts';
import { notifyFailure } from '../../parts/query/notifyFailure.ts';
import { QueryError } from '../../parts/query/QueryError.tsx';
import { type Device, DeviceRow, DeviceRowSkeleton } from '../../parts/settings/DeviceRow.tsx';
import styles from '../../parts/settings/Settings.module.css';
import { SettingsSection } from '../../parts/settings/SettingsSection.tsx';
import { Button } from '../../parts/ui/Button.tsx';
import { ConfirmDialog } from '../../parts/ui/ConfirmDialog.tsx';
import { notify } from '../../parts/ui/notify.ts';

/** Where the account is signed in, and the way to end that. */
export default function Devices() {
  const sessions = useApiQuery(() => api.auth.sessions.queryOptions());
  const devices = () => sessions.data?.items ?? [];
  const current = () => devices().filter(({ isCurrent }) => isCurrent);
  const others = () => devices().filter(({ isCurrent }) => !isCurrent);
  const [asking, setAsking] = createSignal(false);
  /** Those that are asked about: one, or all others. They stay while the question fades. */
  const [leaving, setLeaving] = createSignal<Device[]>([]);
  const ask = (asked: Device[]) => {
    setLeaving(asked);
    setAsking(true);
  };

  const end = useMutation(() => ({
    mutationFn: ([device, ...rest]: Device[]) =>
      device && rest.length === 0
        ? client.auth.revokeSession.mutate({ id: device.id })
        : client.auth.revokeOtherSessions.mutate(),
    onSuccess: (_: unknown, ended: Device[]) =>
      notify.success(t('settings.devicesSignedOut', { count: ended.length })),
    onError: notifyFailure,
    onSettled: () => Promise.all([api.auth.sessions.invalidate(), api.tokens.list.invalidate()]),
  }));

  return (
    <SettingsSection title={t('settings.devices')}>
      <p>{t('settings.devicesIntro')}</p>
      <Switch>
        <Match when={sessions.isPending}>
          <DeviceRowSkeleton />
        </Match>
        <Match when={sessions.isError && devices().length === 0}>
          <QueryError query={sessions} />
        </Match>
        <Match when={true}>
          <ul class={styles.devices}>
            <For each={[...current(), ...others()]}>
              {(device) => (
                <li>
                  <DeviceRow device={device} onSignOut={() => ask([device])} />
                </li>
              )}
            </For>
          </ul>
          <Show when={others().length > 1}>
            <Button class={styles.leave} onClick={() => ask(others())}>
              {t('settings.signOutOthers')}
            </Button>
          </Show>
        </Match>
      </Switch>
      <ConfirmDialog
        open={asking()}
        onOpenChange={setAsking}
        title={t(questionAbout(leaving()))}
        text={t(leaving().length > 1 ? 'settings.signOutOthersText' : 'settings.signOutDeviceText')}
        confirmLabel={t('settings.signOutDevice')}
        onConfirm={() => end.mutateAsync(leaving()).catch(() => undefined)}
      />
    </SettingsSection>
  );
}

function questionAbout([device, ...rest]: Device[]) {
  if (rest.length > 0) return 'settings.signOutOthersTitle';
  return device?.kind === 'app' ? 'settings.signOutProgramTitle' : 'settings.signOutDeviceTitle';
}
