import { useMutation } from '@tanstack/solid-query';
import BookOpen from 'lucide-solid/icons/book-open';
import Plus from 'lucide-solid/icons/plus';
import SquareTerminal from 'lucide-solid/icons/square-terminal';
import { createSignal, For, Match, Show, Switch } from 'solid-js';
import { limits } from '../../../../shared/limits.ts';
import { client } from '../../data/client.ts';
import { api, queryClient, useApiQuery } from '../../data/query.ts';
import { endingOf, removeToken, type Token } from '../../data/tokens.ts';
import { t } from '../../i18n/later/index.ts';
import { notifyFailure } from '../../parts/query/notifyFailure.ts';
import { QueryError } from '../../parts/query/QueryError.tsx';
import settings from '../../parts/settings/Settings.module.css';
import { SettingsSection } from '../../parts/settings/SettingsSection.tsx';
import { TokenDialog } from '../../parts/settings/TokenDialog.tsx';
import { lastUseText, TokenRow, TokenRowSkeleton } from '../../parts/settings/TokenRow.tsx';
import styles from '../../parts/settings/Tokens.module.css';
import { Button } from '../../parts/ui/Button.tsx';
import { ConfirmDialog } from '../../parts/ui/ConfirmDialog.tsx';
import { EmptyState } from '../../parts/ui/EmptyState.tsx';
import { notify } from '../../parts/ui/notify.ts';

const list = () => api.tokens.list.queryOptions();

/** The viewer's personal tokens for scripts and bots: make one, see what they do, revoke one. */
export default function Tokens() {
  const query = useApiQuery(list);
  const tokens = () => query.data?.items ?? [];
  const [making, setMaking] = createSignal(false);
  const [asking, setAsking] = createSignal(false);
  /** The one that is asked about; it stays while the question fades. */
  const [asked, setAsked] = createSignal<Token>();

  const revoke = useMutation(() => ({
    mutationFn: ({ id }: Token) => client.tokens.revoke.mutate({ id }),
    onSuccess: (_: unknown, token: Token) => {
      queryClient.setQueryData(list().queryKey, (shown) => removeToken(shown, token.id));
      notify.success(t(`tokenEndings.${endingOf(token)}Done`));
    },
    onError: notifyFailure,
    onSettled: () => api.tokens.list.invalidate(),
  }));
  const ask = (token: Token) => {
    setAsked(token);
    setAsking(true);
  };

  return (
    <SettingsSection title={t('settings.tokens')}>
      <Switch>
        <Match when={query.isPending}>
          <TokenRowSkeleton />
        </Match>
        <Match when={query.isError && tokens().length === 0}>
          <QueryError query={query} />
        </Match>
        <Match when={tokens().length === 0}>
          <EmptyState
            icon={SquareTerminal}
            title={t('tokens.emptyTitle')}
            text={t('tokens.about')}
            action={
              <div class={styles.start}>
                <Button variant="primary" size="lg" icon={Plus} onClick={() => setMaking(true)}>
                  {t('tokens.make')}
                </Button>
                <DocsLink />
              </div>
            }
          />
        </Match>
        <Match when={true}>
          <div class={styles.intro}>
            <p>{t('tokens.about')}</p>
            <DocsLink />
          </div>
          <Show
            when={tokens().length < limits.personalTokens}
            fallback={<p class={styles.full}>{t('refusals.tooManyTokens')}</p>}
          >
            <Button
              class={settings.leave}
              variant="primary"
              size="lg"
              icon={Plus}
              onClick={() => setMaking(true)}
            >
              {t('tokens.make')}
            </Button>
          </Show>
          <ul class={styles.tokens} aria-label={t('tokens.list')}>
            <For each={tokens()}>
              {(token) => (
                <li>
                  <TokenRow token={token} onRevoke={() => ask(token)} />
                </li>
              )}
            </For>
          </ul>
        </Match>
      </Switch>
      <TokenDialog open={making()} onOpenChange={setMaking} />
      <Show when={asked()}>
        {(token) => (
          <ConfirmDialog
            open={asking()}
            onOpenChange={setAsking}
            title={t(`tokenEndings.${endingOf(token())}Title`, { name: token().name })}
            text={consequences(token())}
            confirmLabel={t(`tokenEndings.${endingOf(token())}`)}
            onConfirm={() => revoke.mutateAsync(token()).catch(() => undefined)}
          />
        )}
      </Show>
    </SettingsSection>
  );
}

/** How likely it is that something stops working, and what that means. */
function consequences(token: Token): string {
  return endingOf(token) === 'remove'
    ? t('tokenEndings.removeText')
    : `${lastUseText(token)}. ${t('tokenEndings.revokeText')}`;
}

/** The description of the API is a page of the server's, not of this app. */
function DocsLink() {
  return (
    <a class={styles.docs} href="/api/docs" rel="external">
      <BookOpen size={18} />
      {t('tokens.docs')}
    </a>
  );
}
