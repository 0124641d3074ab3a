import { useMutation } from '@tanstack/solid-query';
import { For, Match, Switch } from 'solid-js';
import { type NotificationKind, notificationKinds } from '../../../../shared/kinds.ts';
import { client } from '../../data/client.ts';
import { api, queryClient, useApiQuery } from '../../data/query.ts';
import { t } from '../../i18n/later/index.ts';
import { notifyFailure } from '../../parts/query/notifyFailure.ts';
import { QueryError } from '../../parts/query/QueryError.tsx';
import { SettingsSection } from '../../parts/settings/SettingsSection.tsx';
import { Spinner } from '../../parts/ui/Spinner.tsx';
import { Toggle } from '../../parts/ui/Toggle.tsx';
import styles from './Notifications.module.css';

const preferences = () => api.notifications.preferences.queryOptions();

/** Which kinds of notifications the viewer wants: a switch for each, which applies at once. */
export default function NotificationSettings() {
  const query = useApiQuery(preferences);
  const show = (unwanted: NotificationKind[]) =>
    queryClient.setQueryData(preferences().queryKey, { unwanted });
  const change = useMutation(() => ({
    // Of quick presses each waits for the one before it.
    scope: { id: 'notification preferences' },
    mutationFn: (unwanted: NotificationKind[]) => client.notifications.updatePreferences.mutate({ unwanted }),
    onError: (error: unknown) => {
      notifyFailure(error);
      void queryClient.invalidateQueries({ queryKey: preferences().queryKey });
    },
  }));
  const set = (kind: NotificationKind, isWanted: boolean) => {
    const others = (query.data?.unwanted ?? []).filter((other) => other !== kind);
    const unwanted = isWanted ? others : [...others, kind];
    show(unwanted);
    change.mutate(unwanted);
  };
  return (
    <SettingsSection title={t('settings.notifications')}>
      <Switch fallback={<Spinner />}>
        <Match when={query.data}>
          {(data) => (
            <div class={styles.kinds}>
              <p class={styles.about}>{t('notifications.settingsText')}</p>
              <For each={notificationKinds}>
                {(kind) => (
                  <Toggle
                    label={t(`notificationKinds.${kind}`)}
                    checked={!data().unwanted.includes(kind)}
                    onChange={(isWanted) => set(kind, isWanted)}
                  />
                )}
              </For>
            </div>
          )}
        </Match>
        <Match when={query.isError}>
          <QueryError query={query} />
        </Match>
      </Switch>
    </SettingsSection>
  );
}
