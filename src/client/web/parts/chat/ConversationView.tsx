import { A, useNavigate } from '@solidjs/router';
import ArrowLeft from 'lucide-solid/icons/arrow-left';
import BellOff from 'lucide-solid/icons/bell-off';
import Info from 'lucide-solid/icons/info';
import { createSignal, type JSX, lazy, Match, Show, Suspense, Switch } from 'solid-js';
import { messagesIn } from '../../data/chat.ts';
import { useApiPages } from '../../data/query.ts';
import { t } from '../../i18n/later/index.ts';
import { usePageTitle } from '../frame/usePageTitle.ts';
import { QueryError } from '../query/QueryError.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Composer } from './Composer.tsx';
import { ConversationAvatar } from './ConversationAvatar.tsx';
import styles from './ConversationView.module.css';
import type { ConversationProps } from './conversationProps.ts';
import { othersIn, titleOf } from './conversationText.ts';
import { createVisualViewport } from './createVisualViewport.ts';
import { MessageList } from './MessageList.tsx';
import { MessageListSkeleton } from './MessageListSkeleton.tsx';
import { RequestBar } from './RequestBar.tsx';

const ConversationDetails = lazy(() => import('./ConversationDetails.tsx'));

/** One conversation: who it is with, its messages, and where to write. */
export function ConversationView(props: ConversationProps) {
  const query = useApiPages(() => messagesIn(props.conversation.id));
  const navigate = useNavigate();
  const [showsDetails, setShowsDetails] = createSignal(false);
  const title = () => titleOf(props.conversation, props.viewerId);
  const person = () =>
    props.conversation.isGroup ? undefined : othersIn(props.conversation, props.viewerId)[0];
  const listPath = () => (props.conversation.accepted ? '/inbox' : '/inbox/requests');
  usePageTitle(title);
  return (
    <Frame>
      <header class={styles.header}>
        <IconButton
          class={styles.back}
          icon={ArrowLeft}
          label={t('common.back')}
          onClick={() => navigate(listPath())}
        />
        <button type="button" class={styles.who} onClick={() => setShowsDetails(true)}>
          <ConversationAvatar {...props} size="md" />
          <span class={styles.names}>
            <span class={styles.title}>{title()}</span>
            <span class={styles.about}>
              {person()?.username ?? t('chat.memberCount', { count: props.conversation.members.length })}
            </span>
          </span>
        </button>
        {/* What the button says, as the heading of the page. */}
        <h1 class="visually-hidden" tabIndex={-1}>
          {title()}
        </h1>
        <Show when={props.conversation.muted}>
          <BellOff class={styles.muted} size={18} aria-label={t('chat.muted')} role="img" />
        </Show>
        <IconButton icon={Info} label={t('chat.details')} onClick={() => setShowsDetails(true)} />
      </header>
      <Switch>
        <Match when={query.data}>
          <MessageList {...props} query={query} />
        </Match>
        <Match when={query.isError}>
          <div class={styles.center}>
            <QueryError query={query} />
          </div>
        </Match>
        <Match when={true}>
          <MessageListSkeleton />
        </Match>
      </Switch>
      <Show when={props.conversation.awaitsAcceptance && props.conversation.canSend}>
        <p class={styles.awaits}>{t('chat.awaits')}</p>
      </Show>
      <Switch
        fallback={
          <Composer conversationId={props.conversation.id} viewerId={props.viewerId} name={title()} />
        }
      >
        <Match when={!props.conversation.accepted}>
          <RequestBar {...props} />
        </Match>
        <Match when={!props.conversation.canSend}>
          <p class={styles.closed}>{person() ? t('chat.cannotSendYet') : t('chat.cannotSendGone')}</p>
        </Match>
      </Switch>
      <Show when={showsDetails()}>
        <Suspense>
          <ConversationDetails {...props} onClose={() => setShowsDetails(false)} />
        </Suspense>
      </Show>
    </Frame>
  );
}

/** What a conversation fills: on a phone the whole screen that the keyboard leaves free. */
function Frame(props: { children: JSX.Element }) {
  const free = createVisualViewport();
  return (
    <div
      class={styles.conversation}
      style={{
        '--free-height': free() && `${free()?.height}px`,
        '--free-top': free() && `${free()?.top}px`,
      }}
    >
      {props.children}
    </div>
  );
}

/** While it is not known yet who it is with. */
export function ConversationSkeleton() {
  usePageTitle(() => t('common.loading'));
  return (
    <Frame>
      <header class={styles.header}>
        <h1 class="visually-hidden" tabIndex={-1}>
          {t('common.loading')}
        </h1>
        <A class={styles.back} href="/inbox" aria-label={t('common.back')}>
          <ArrowLeft size={24} />
        </A>
      </header>
      <MessageListSkeleton />
    </Frame>
  );
}
