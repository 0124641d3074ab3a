import MonitorIcon from 'lucide-solid/icons/monitor';
import Smartphone from 'lucide-solid/icons/smartphone';
import SquareTerminal from 'lucide-solid/icons/square-terminal';
import Tablet from 'lucide-solid/icons/tablet';
import { createResource, For, Show } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import type { Outputs } from '../../../api/index.ts';
import { formatDateTime, formatTimeAgo } from '../../i18n/index.ts';
import { t } from '../../i18n/later/index.ts';
import { Button } from '../ui/Button.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import styles from './DeviceRow.module.css';
import { isLoopback } from './isLoopback.ts';

export type Device = Outputs['auth']['sessions']['items'][number];

const icons = { desktop: MonitorIcon, mobile: Smartphone, tablet: Tablet };

/** One device or program: what it is, when and from where it was last used. */
export function DeviceRow(props: { device: Device; onSignOut: () => void }) {
  // Knows hundreds of browsers, so it comes only here.
  const [known] = createResource(
    () => !namesItself(props.device) && props.device.userAgent,
    async (userAgent) => (await import('./userAgent.ts')).describeUserAgent(userAgent),
  );
  // Read only once it is there, as before that even `latest` suspends: the row is there at once and gets its name a moment
  // later. And a section that is suspended when it is left stays for ever: Solid 1.9 shows it again, and forgets the next.
  const about = () => (known.state === 'ready' ? known() : undefined);
  const isProgram = () => props.device.kind === 'app';
  const name = () =>
    namesItself(props.device)
      ? props.device.userAgent.split(' ', 1)[0]
      : (about()?.name ?? t(isProgram() ? 'settings.unknownProgram' : 'settings.unknownDevice'));
  const icon = () => (isProgram() ? SquareTerminal : icons[about()?.kind ?? 'desktop']);
  return (
    <div class={styles.row}>
      <span class={styles.icon}>
        <Dynamic component={icon()} size={24} strokeWidth={1.6} />
      </span>
      <div class={styles.facts}>
        <p class={styles.name}>{name()}</p>
        <Show when={isProgram()}>
          <p class={styles.fact} title={props.device.userAgent}>
            {t('settings.program')}
          </p>
        </Show>
        <Show
          when={!props.device.isCurrent}
          fallback={<p class={styles.current}>{t('settings.thisDevice')}</p>}
        >
          <p class={styles.fact} title={formatDateTime(new Date(props.device.lastUsedAt))}>
            {t('settings.lastActive', { time: formatTimeAgo(new Date(props.device.lastUsedAt)) })}
          </p>
        </Show>
        <p class={styles.fact}>{placeText(props.device.address)}</p>
      </div>
      <Show when={!props.device.isCurrent}>
        <Button
          size="sm"
          aria-label={`${t('settings.signOutDevice')}: ${name()}`}
          onClick={() => props.onSignOut()}
        >
          {t('settings.signOutDevice')}
        </Button>
      </Show>
    </div>
  );
}

/** A script says what it is: "curl/8.5.0". What every browser says is for programs to read. */
function namesItself({ kind, userAgent }: Device): boolean {
  return kind === 'app' && userAgent !== '' && !userAgent.startsWith('Mozilla/');
}

function placeText(address: string): string {
  return isLoopback(address) ? t('settings.thisComputer') : t('settings.address', { address });
}

export function DeviceRowSkeleton() {
  return (
    <div aria-busy="true">
      <For each={[1, 2]}>
        {() => (
          <div class={styles.row}>
            <Skeleton shape="circle" width="3rem" />
            <div class={styles.facts}>
              <Skeleton width="10rem" />
              <Skeleton width="7rem" />
            </div>
          </div>
        )}
      </For>
    </div>
  );
}
