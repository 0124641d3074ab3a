import { A } from '@solidjs/router';
import Heart from 'lucide-solid/icons/heart';
import MessageCircle from 'lucide-solid/icons/message-circle';
import { useUnread } from '../../data/unread.ts';
import { t } from '../../i18n/index.ts';
import { UnreadBadge } from './UnreadBadge.tsx';
import styles from './UpdateLinks.module.css';

/** On a phone, where the bar below has no room for them, at the top of the feed: what is new, and messages. */
export function UpdateLinks() {
  const unread = useUnread();
  return (
    <div class={styles.links}>
      <A class={styles.link} href="/notifications" title={t('nav.notifications')}>
        <Heart size={25} strokeWidth={1.8} />
        <span class="visually-hidden">{t('nav.notifications')}</span>
        <UnreadBadge count={unread.notifications()} />
      </A>
      <A class={styles.link} href="/inbox" title={t('nav.messages')}>
        <MessageCircle size={25} strokeWidth={1.8} />
        <span class="visually-hidden">{t('nav.messages')}</span>
        <UnreadBadge count={unread.messages()} />
      </A>
    </div>
  );
}
