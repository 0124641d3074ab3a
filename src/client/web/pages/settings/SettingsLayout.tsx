import { A, type RouteSectionProps, useMatch } from '@solidjs/router';
import Archive from 'lucide-solid/icons/archive';
import Ban from 'lucide-solid/icons/ban';
import Bell from 'lucide-solid/icons/bell';
import Bookmark from 'lucide-solid/icons/bookmark';
import ChartColumn from 'lucide-solid/icons/chart-column';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import KeyRound from 'lucide-solid/icons/key-round';
import LogOut from 'lucide-solid/icons/log-out';
import MonitorSmartphone from 'lucide-solid/icons/monitor-smartphone';
import Palette from 'lucide-solid/icons/palette';
import Server from 'lucide-solid/icons/server';
import ShieldCheck from 'lucide-solid/icons/shield-check';
import SquareTerminal from 'lucide-solid/icons/square-terminal';
import UserRound from 'lucide-solid/icons/user-round';
import VolumeX from 'lucide-solid/icons/volume-x';
import { createSignal, For, Show, Suspense } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { useViewer } from '../../data/session.ts';
import { t } from '../../i18n/later/index.ts';
import styles from '../../parts/settings/Settings.module.css';
import { SignOutDialog } from '../../parts/settings/SignOutDialog.tsx';
import type { Icon } from '../../parts/ui/icon.ts';

const sections = [
  { name: 'profile', icon: UserRound },
  { name: 'account', icon: ShieldCheck },
  { name: 'password', icon: KeyRound },
  { name: 'devices', icon: MonitorSmartphone },
  { name: 'tokens', icon: SquareTerminal },
  { name: 'notifications', icon: Bell },
  { name: 'blocked', icon: Ban },
  { name: 'muted', icon: VolumeX },
  { name: 'appearance', icon: Palette },
] as const;

/** The list of sections beside the chosen one; on a phone first the list, then the section. */
export default function SettingsLayout(props: RouteSectionProps) {
  const atList = useMatch(() => '/settings');
  const viewer = useViewer();
  const [leaving, setLeaving] = createSignal(false);
  return (
    <div class={styles.layout} data-at={atList() ? 'list' : 'section'}>
      <nav class={styles.sections} aria-label={t('settings.nav')}>
        <h2 class={styles.heading}>{t('settings.title')}</h2>
        <ul>
          <For each={sections}>
            {({ name, icon }) => (
              <SectionLink
                href={`/settings/${name}`}
                icon={icon}
                name={t(`settings.${name}`)}
                about={t(`settings.${name}Text`)}
              />
            )}
          </For>
          <SectionLink
            href="/stats"
            icon={ChartColumn}
            name={t('stats.title')}
            about={t('settings.statsText')}
          />
          <SectionLink
            href="/saved"
            icon={Bookmark}
            name={t('posts.savedTitle')}
            about={t('posts.savedText')}
          />
          <SectionLink
            href="/archive"
            icon={Archive}
            name={t('posts.archiveTitle')}
            about={t('posts.archiveText')}
          />
          <Show when={viewer()?.isAdmin}>
            <SectionLink href="/admin" icon={Server} name={t('admin.title')} about={t('admin.text')} />
          </Show>
          <li class={styles.apart}>
            <button type="button" class={styles.link} onClick={() => setLeaving(true)}>
              <LogOut size={22} strokeWidth={1.8} />
              <span class={styles.name}>{t('auth.signOut')}</span>
            </button>
          </li>
        </ul>
        <SignOutDialog open={leaving()} onOpenChange={setLeaving} />
      </nav>
      <div class={styles.section}>
        <Suspense>{props.children}</Suspense>
      </div>
    </div>
  );
}

function SectionLink(props: { href: string; icon: Icon; name: string; about: string }) {
  return (
    <li>
      <A class={styles.link} activeClass={styles.current} href={props.href}>
        <Dynamic component={props.icon} size={22} strokeWidth={1.8} />
        <span>
          <span class={styles.name}>{props.name}</span>
          <span class={styles.about}>{props.about}</span>
        </span>
        <ChevronRight class={styles.chevron} size={18} />
      </A>
    </li>
  );
}
