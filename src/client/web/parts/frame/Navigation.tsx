import { A } from '@solidjs/router';
import Heart from 'lucide-solid/icons/heart';
import House from 'lucide-solid/icons/house';
import MessageCircle from 'lucide-solid/icons/message-circle';
import Search from 'lucide-solid/icons/search';
import Settings from 'lucide-solid/icons/settings';
import SquarePlus from 'lucide-solid/icons/square-plus';
import Users from 'lucide-solid/icons/users';
import { type JSX, lazy, Suspense } from 'solid-js';
import type { Me } from '../../data/session.ts';
import { useUnread } from '../../data/unread.ts';
import { t } from '../../i18n/index.ts';
import { Avatar } from '../person/Avatar.tsx';
import { classes } from '../ui/classes.ts';
import { scrollToTop } from '../ui/scrollToTop.ts';
import { Logo } from './Logo.tsx';
import styles from './Navigation.module.css';
import { UnreadBadge } from './UnreadBadge.tsx';
import { useWaitingInTitle } from './usePageTitle.ts';

// Only private accounts have requests.
const RequestsBadge = lazy(() => import('./RequestsBadge.tsx'));

/** The way around the app: one list, which the style sheet lays along the bottom or down the side. */
export function Navigation(props: { viewer: Me }) {
  const unread = useUnread();
  useWaitingInTitle(() => unread.notifications() + unread.messages());
  return (
    <nav class={styles.bar} aria-label={t('nav.main')}>
      <A class={styles.logo} href="/" end>
        <span class={styles.wide}>
          <Logo />
        </span>
        <span class={styles.narrow}>
          <Logo markOnly />
        </span>
      </A>
      <ul class={styles.list}>
        <NavItem href="/" end label={t('nav.home')} icon={<House size={26} strokeWidth={1.8} />} />
        <NavItem href="/search" label={t('nav.search')} icon={<Search size={26} strokeWidth={1.8} />} />
        <NavItem
          href="/people"
          label={t('nav.people')}
          icon={<Users size={26} strokeWidth={1.8} />}
          badge={
            props.viewer.isPrivate && (
              <Suspense>
                <RequestsBadge />
              </Suspense>
            )
          }
        />
        <NavItem
          class={styles.deskOnly}
          href="/inbox"
          label={t('nav.messages')}
          icon={<MessageCircle size={26} strokeWidth={1.8} />}
          badge={<UnreadBadge count={unread.messages()} />}
        />
        <NavItem
          class={styles.deskOnly}
          href="/notifications"
          label={t('nav.notifications')}
          icon={<Heart size={26} strokeWidth={1.8} />}
          badge={<UnreadBadge count={unread.notifications()} />}
        />
        <NavItem href="/create" label={t('nav.create')} icon={<SquarePlus size={26} strokeWidth={1.8} />} />
        <NavItem
          href={`/u/${props.viewer.username}`}
          label={t('nav.profile')}
          icon={
            <span class={styles.avatar}>
              <Avatar user={props.viewer} size="xs" />
            </span>
          }
        />
        <NavItem
          class={classes(styles.deskOnly, styles.last)}
          href="/settings"
          label={t('nav.settings')}
          icon={<Settings size={26} strokeWidth={1.8} />}
        />
      </ul>
    </nav>
  );
}

interface NavItemProps {
  href: string;
  label: string;
  icon: JSX.Element;
  /** How much is new there. */
  badge?: JSX.Element;
  /** Only the very page counts as current, not those below it. */
  end?: boolean;
  class?: string;
}

function NavItem(props: NavItemProps) {
  return (
    <li class={props.class}>
      <A
        class={styles.item}
        activeClass={styles.active}
        href={props.href}
        end={props.end}
        title={props.label}
        onClick={scrollUpIfHere}
      >
        {props.icon}
        <span class={styles.label}>{props.label}</span>
        {props.badge}
      </A>
    </li>
  );
}

/** Pressing the place where you are takes you to its top. */
function scrollUpIfHere(event: MouseEvent & { currentTarget: HTMLAnchorElement }): void {
  if (event.currentTarget.pathname === location.pathname) scrollToTop();
}
