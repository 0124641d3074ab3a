import { A } from '@solidjs/router';
import BellOff from 'lucide-solid/icons/bell-off';
import { createMemo, For, type JSX, Match, Show, Switch } from 'solid-js';
import { type Conversation, conversationList } from '../../data/chat.ts';
import { outgoingTo } from '../../data/chatOutbox.ts';
import { itemsOf } from '../../data/pages.ts';
import { useApiPages } from '../../data/query.ts';
import { t } from '../../i18n/later/index.ts';
import { MorePages } from '../query/MorePages.tsx';
import { QueryError } from '../query/QueryError.tsx';
import { classes } from '../ui/classes.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Timestamp } from '../ui/Timestamp.tsx';
import { ConversationAvatar } from './ConversationAvatar.tsx';
import styles from './ConversationList.module.css';
import { previewOf, titleOf } from './conversationText.ts';

export interface ConversationListProps {
  /** Those that wait for a yes or no, instead of the others. */
  requests: boolean;
  viewerId: number;
  /** Shown when there are none: an EmptyState. */
  empty: JSX.Element;
}

/** The viewer's conversations, latest first. */
export function ConversationList(props: ConversationListProps) {
  const query = useApiPages(() => conversationList(props.requests));
  // A conversation without a message is one that was only opened: it appears with its first.
  const items = createMemo(() => itemsOf(query.data));
  return (
    <Switch>
      <Match when={query.isPending}>
        <ListSkeleton />
      </Match>
      <Match when={query.isError && items().length === 0}>
        <QueryError query={query} />
      </Match>
      <Match when={items().length === 0 && !query.hasNextPage}>{props.empty}</Match>
      <Match when={true}>
        <ul aria-label={props.requests ? t('chat.requests') : t('chat.conversations')}>
          <For each={items()}>
            {(conversation) => (
              <li>
                <ConversationRow conversation={conversation} viewerId={props.viewerId} />
              </li>
            )}
          </For>
        </ul>
        <MorePages query={query} />
      </Match>
    </Switch>
  );
}

function ConversationRow(props: { conversation: Conversation; viewerId: number }) {
  const unread = () => props.conversation.unreadCount > 0;
  const isUnsent = () => outgoingTo(props.conversation.id).some(({ state }) => state === 'failed');
  return (
    <A
      class={classes(styles.row, unread() && styles.unread)}
      activeClass={styles.current}
      href={`/inbox/${props.conversation.id}`}
    >
      <ConversationAvatar {...props} size="lg" />
      <span class={styles.texts}>
        <span class={styles.title}>{titleOf(props.conversation, props.viewerId)}</span>
        <span class={styles.last}>
          <Show
            when={isUnsent()}
            fallback={<span class={styles.preview}>{previewOf(props.conversation, props.viewerId)}</span>}
          >
            <span class={classes(styles.preview, styles.unsent)}>{t('chat.notSent')}</span>
          </Show>
          <Show when={props.conversation.lastMessage}>
            {(message) => (
              <span class={styles.time}>
                <span aria-hidden="true">·</span> <Timestamp at={new Date(message().createdAt)} />
              </span>
            )}
          </Show>
        </span>
      </span>
      <Show when={props.conversation.muted}>
        <BellOff class={styles.muted} size={16} aria-label={t('chat.muted')} role="img" />
      </Show>
      <Show when={unread()}>
        <span class={styles.dot}>
          <span class="visually-hidden">{t('chat.unread', { count: props.conversation.unreadCount })}</span>
        </span>
      </Show>
    </A>
  );
}

function ListSkeleton() {
  return (
    <div aria-busy="true">
      <For each={Array.from({ length: 6 })}>
        {() => (
          <div class={styles.row}>
            <Skeleton shape="circle" width="3.5rem" />
            <span class={styles.texts}>
              <Skeleton width="60%" />
              <Skeleton width="85%" />
            </span>
          </div>
        )}
      </For>
    </div>
  );
}
