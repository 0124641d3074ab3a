import { createEffect, createMemo, For, onCleanup, onMount, Show, untrack } from 'solid-js';
import { type Conversation, type MessagePage, trimMessages } from '../../data/chat.ts';
import { isOwn, lastReadOf } from '../../data/chatChanges.ts';
import { outgoingTo } from '../../data/chatOutbox.ts';
import { itemsOf } from '../../data/pages.ts';
import type { useApiPages } from '../../data/query.ts';
import { t } from '../../i18n/later/index.ts';
import { Button } from '../ui/Button.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { ConversationStart } from './ConversationStart.tsx';
import { nameOf, summaryOf } from './conversationText.ts';
import { createReading } from './createReading.ts';
import { createScrollKeeper } from './createScrollKeeper.ts';
import { DownButton } from './DownButton.tsx';
import { createMessageDialogs } from './MessageDialogs.tsx';
import styles from './MessageList.module.css';
import { MessageRow } from './MessageRow.tsx';
import { layoutMessages, type MessagePlace } from './messageLayout.ts';
import { OutgoingRow } from './OutgoingRow.tsx';
import { receiptOf } from './receipt.ts';

/** So near to the top, in pixels, older messages are asked for. */
const LOAD_BEFORE = 1500;

const alone: MessagePlace = { startsDay: false, startsNew: false, first: true, last: true };

export interface MessageListProps {
  conversation: Conversation;
  /** Its messages, of which the first page is there. */
  query: ReturnType<typeof useApiPages<MessagePage>>;
  viewerId: number;
}

/** The messages of one conversation, from the first unread or the last one on, and those on their way. */
export function MessageList(props: MessageListProps) {
  let scroller: HTMLElement | undefined;
  let list: HTMLOListElement | undefined;
  /** What was unread when the conversation was opened; the line "New" stays there. */
  const opened = untrack(() => ({
    id: props.conversation.id,
    // In a request everything is new.
    readUpTo:
      props.conversation.unreadCount > 0 && props.conversation.accepted
        ? lastReadOf(props.conversation, props.viewerId)
        : undefined,
  }));
  const messages = createMemo(() => itemsOf(props.query.data).reverse());
  const newest = () => messages().at(-1);
  const places = createMemo(() =>
    layoutMessages(messages(), { readUpTo: opened.readUpTo, isComplete: !props.query.hasNextPage }),
  );
  const outgoing = createMemo(() => {
    const arrived = new Set(messages().map(({ clientKey }) => clientKey));
    return outgoingTo(opened.id).filter(({ key }) => !arrived.has(key));
  });
  const receipt = createMemo(() => receiptOf(props.conversation, messages(), props.viewerId));
  const dialogs = createMessageDialogs();

  const keeper = createScrollKeeper(() => scroller && list && { scroller, list });
  createReading({
    conversation: () => props.conversation,
    newest,
    viewerId: props.viewerId,
    inView: keeper.atBottom,
  });
  const loadOlder = () => {
    const { hasNextPage, isFetchingNextPage, isFetchNextPageError } = props.query;
    const isWanted = hasNextPage && !isFetchingNextPage && !isFetchNextPageError;
    if (isWanted && keeper.isNearTop(LOAD_BEFORE)) void props.query.fetchNextPage();
  };
  onMount(() => {
    const line = list?.querySelector('[data-new]');
    if (line) keeper.show(line);
    loadOlder();
  });
  // A page may not fill the screen.
  createEffect(() => messages() && requestAnimationFrame(loadOlder));
  createEffect<number>((before) => {
    const count = outgoing().length;
    if (count > before) keeper.toBottom();
    return count;
  }, untrack(outgoing).length);
  onCleanup(() => trimMessages(opened.id));

  /** The last message of others that was in view. */
  const seenId = createMemo<number>(
    (before) => (keeper.atBottom() ? (newest()?.id ?? 0) : before),
    untrack(newest)?.id ?? 0,
  );
  const hasNews = () => messages().some((message) => message.id > seenId() && !isOwn(message));
  const openedWith = untrack(newest)?.id ?? 0;
  /** What came last, for screen readers. */
  const news = () => {
    const message = newest();
    if (!message || message.id <= openedWith || isOwn(message) || message.event) return '';
    return `${nameOf(message.sender)}: ${summaryOf(message)}`;
  };

  return (
    <div class={styles.frame}>
      <section
        ref={scroller}
        class={styles.scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        aria-label={t('chat.messages')}
        onScroll={loadOlder}
      >
        <div class={styles.inner}>
          <Show when={props.query.hasNextPage} fallback={<ConversationStart {...props} />}>
            <div class={styles.older}>
              <Show when={props.query.isFetchNextPageError} fallback={<Spinner decorative />}>
                <Button size="sm" onClick={() => void props.query.fetchNextPage()}>
                  {t('common.retry')}
                </Button>
              </Show>
            </div>
          </Show>
          <ol ref={list} class={styles.list}>
            <For each={messages()}>
              {(message) => (
                <MessageRow
                  message={message}
                  place={places().get(message.id) ?? alone}
                  isGroup={props.conversation.isGroup}
                  viewerId={props.viewerId}
                  acts={dialogs.acts}
                  below={
                    <Show when={receipt()?.messageId === message.id}>
                      <p class={styles.receipt}>{receipt()?.text}</p>
                    </Show>
                  }
                />
              )}
            </For>
            <For each={outgoing()}>
              {(message, index) => (
                <OutgoingRow
                  message={message}
                  first={index() === 0 && !isOwn(newest() ?? { clientKey: null })}
                />
              )}
            </For>
          </ol>
        </div>
      </section>
      <Show when={!keeper.atBottom()}>
        <DownButton hasNews={hasNews()} onPress={() => keeper.toBottom({ smooth: true })} />
      </Show>
      <p class="visually-hidden" aria-live="polite">
        {news()}
      </p>
      {dialogs.view()}
    </div>
  );
}
