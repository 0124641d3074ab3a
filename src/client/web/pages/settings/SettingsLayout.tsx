import { A, type RouteSectionProps, useMatch } from '@solidjs/router';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import KeyRound from 'lucide-solid/icons/key-round';
import LogOut from 'lucide-solid/icons/log-out';
import MonitorSmartphone from 'lucide-solid/icons/monitor-smartphone';
import Palette from 'lucide-solid/icons/palette';
import ShieldCheck from 'lucide-solid/icons/shield-check';
import UserRound from 'lucide-solid/icons/user-round';
import { createSignal, For, Suspense } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { t } from '../../i18n/later/index.ts';
import styles from '../../parts/settings/Settings.module.css';
import { SignOutDialog } from '../../parts/settings/SignOutDialog.tsx';

const sections = [
  { name: 'profile', icon: UserRound },
  { name: 'account', icon: ShieldCheck },
  { name: 'password', icon: KeyRound },
  { name: 'devices', icon: MonitorSmartphone },
  { name: 'appearance', icon: Palette },
] as const;

/** The list of sections beside the chosen one; on a phone first the list, then the section. */
export default function SettingsLayout(props: RouteSectionProps) {
  const atList = useMatch(() => '/settings');
  const [leaving, setLeaving] = createSignal(false);
  return (
    <div class={styles.layout} data-at={atList() ? 'list' : 'section'}>
      <nav class={styles.sections} aria-label={t('settings.nav')}>
        <h2 class={styles.heading}>{t('settings.title')}</h2>
        <ul>
          <For each={sections}>
            {({ name, icon }) => (
              <li>
                <A class={styles.link} activeClass={styles.current} href={`/settings/${name}`}>
                  <Dynamic component={icon} size={22} strokeWidth={1.8} />
                  <span>
                    <span class={styles.name}>{t(`settings.${name}`)}</span>
                    <span class={styles.about}>{t(`settings.${name}Text`)}</span>
                  </span>
                  <ChevronRight class={styles.chevron} size={18} />
                </A>
              </li>
            )}
          </For>
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
