import { useMatch } from '@solidjs/router';
import MessagesSquare from 'lucide-solid/icons/messages-square';
import { t } from '../../i18n/later/index.ts';
import styles from '../../parts/chat/Inbox.module.css';
import { usePageTitle } from '../../parts/frame/usePageTitle.ts';
import { EmptyState } from '../../parts/ui/EmptyState.tsx';

/** Beside the list, while no conversation is chosen. On a phone there is only the list. */
export default function InboxStart() {
  const atRequests = useMatch(() => '/inbox/requests');
  usePageTitle(() => (atRequests() ? t('chat.requests') : t('chat.title')));
  return (
    <div class={styles.start}>
      <EmptyState icon={MessagesSquare} title={t('chat.startTitle')} text={t('chat.startText')} />
    </div>
  );
}
