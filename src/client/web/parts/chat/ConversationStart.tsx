import { A } from '@solidjs/router';
import { Show } from 'solid-js';
import type { Conversation } from '../../data/chat.ts';
import { t } from '../../i18n/later/index.ts';
import { ConversationAvatar } from './ConversationAvatar.tsx';
import styles from './ConversationStart.module.css';
import { othersIn, titleOf } from './conversationText.ts';

/** Above the first message: who one writes with. */
export function ConversationStart(props: { conversation: Conversation; viewerId: number }) {
  const person = () =>
    props.conversation.isGroup ? undefined : othersIn(props.conversation, props.viewerId)[0];
  return (
    <div class={styles.start}>
      <ConversationAvatar {...props} size="xl" />
      <p class={styles.name}>{titleOf(props.conversation, props.viewerId)}</p>
      <Show
        when={person()}
        fallback={
          <p class={styles.about}>{t('chat.memberCount', { count: props.conversation.members.length })}</p>
        }
      >
        {(other) => (
          <A class={styles.about} href={`/u/${other().username}`}>
            {other().username} · {t('chat.viewProfile')}
          </A>
        )}
      </Show>
    </div>
  );
}
