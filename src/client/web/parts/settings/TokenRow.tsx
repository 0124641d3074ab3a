import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import { For, type JSX, Match, Switch } from 'solid-js';
import { endingOf, expiryOf, type Token } from '../../data/tokens.ts';
import { formatDate, formatDateTime, formatTimeAgo } from '../../i18n/index.ts';
import { t } from '../../i18n/later/index.ts';
import { Button } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import { isLoopback } from './isLoopback.ts';
import styles from './Tokens.module.css';

/** One personal token: what it is for and may do, until when, when and from where it was last used. */
export function TokenRow(props: { token: Token; onRevoke: () => void }) {
  const ending = () => t(`tokenEndings.${endingOf(props.token)}`);
  return (
    <div class={styles.row}>
      <div class={styles.facts}>
        <p class={styles.name}>
          {props.token.name}
          <span class={styles.badge}>{t(props.token.canWrite ? 'tokens.writes' : 'tokens.reads')}</span>
        </p>
        <p class={classes(styles.fact, styles.dates)}>
          <span>{t('tokens.made', { date: formatDate(new Date(props.token.createdAt)) })}</span>
          <Expiry token={props.token} />
        </p>
        <p class={styles.fact} title={lastUseTitle(props.token)}>
          {lastUseText(props.token)}
        </p>
      </div>
      <Button size="sm" aria-label={`${ending()}: ${props.token.name}`} onClick={() => props.onRevoke()}>
        {ending()}
      </Button>
    </div>
  );
}

/** Until when it works; a warning when that is soon or over. */
function Expiry(props: { token: Token }) {
  const expiry = () => expiryOf(props.token, Date.now());
  const soon = () => {
    const found = expiry();
    return found.state === 'soon' ? found : undefined;
  };
  const date = () => new Date(props.token.expiresAt ?? 0);
  return (
    <Switch fallback={<span>{t('tokens.expires', { date: formatDate(date()) })}</span>}>
      <Match when={expiry().state === 'never'}>
        <span>{t('tokens.neverExpires')}</span>
      </Match>
      <Match when={expiry().state === 'expired'}>
        <Warning class={styles.expired} title={formatDateTime(date())}>
          {t('tokens.expired', { date: formatDate(date()) })}
        </Warning>
      </Match>
      <Match when={soon()}>
        {(left) => (
          <Warning class={styles.soon} title={formatDateTime(date())}>
            {t('tokens.expiresSoon', { count: left().days })}
          </Warning>
        )}
      </Match>
    </Switch>
  );
}

function Warning(props: { class: string | undefined; title: string; children: JSX.Element }) {
  return (
    <span class={classes(styles.warning, props.class)} title={props.title}>
      <TriangleAlert size={15} /> {props.children}
    </span>
  );
}

/** "Last used 5 minutes ago from 192.0.2.7", or that it never was. */
export function lastUseText({ lastUsedAt, lastAddress }: Token): string {
  if (lastUsedAt === null) return t('tokens.neverUsed');
  const time = formatTimeAgo(new Date(lastUsedAt));
  const address = lastAddress ?? '';
  return isLoopback(address) ? t('tokens.lastUsedHere', { time }) : t('tokens.lastUsed', { time, address });
}

function lastUseTitle({ lastUsedAt }: Token): string | undefined {
  return lastUsedAt === null ? undefined : formatDateTime(new Date(lastUsedAt));
}

export function TokenRowSkeleton() {
  return (
    <div aria-busy="true">
      <For each={[1, 2]}>
        {() => (
          <div class={styles.row}>
            <div class={styles.facts}>
              <Skeleton width="10rem" />
              <Skeleton width="14rem" />
              <Skeleton width="12rem" />
            </div>
          </div>
        )}
      </For>
    </div>
  );
}
