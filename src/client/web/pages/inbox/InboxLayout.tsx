import { A, type RouteSectionProps, useMatch, useParams } from '@solidjs/router';
import ArrowLeft from 'lucide-solid/icons/arrow-left';
import Inbox from 'lucide-solid/icons/inbox';
import Send from 'lucide-solid/icons/send';
import SquarePen from 'lucide-solid/icons/square-pen';
import { createSignal, lazy, onMount, Show, Suspense } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { conversationById, unreadCount } from '../../data/chat.ts';
import { openOutbox } from '../../data/chatOutbox.ts';
import { useApiQuery } from '../../data/query.ts';
import { type Me, useViewer } from '../../data/session.ts';
import { t } from '../../i18n/later/index.ts';
import { ConversationList } from '../../parts/chat/ConversationList.tsx';
import styles from '../../parts/chat/Inbox.module.css';
import { Button } from '../../parts/ui/Button.tsx';
import { createMediaQuery } from '../../parts/ui/createMediaQuery.ts';
import { EmptyState } from '../../parts/ui/EmptyState.tsx';
import { IconButton } from '../../parts/ui/IconButton.tsx';

const NewMessageDialog = lazy(() => import('../../parts/chat/NewMessageDialog.tsx'));

/** The list of conversations beside the chosen one; on a phone first the list, then the conversation. */
export default function InboxLayout(props: RouteSectionProps) {
  const viewer = useViewer();
  return <Show when={viewer()}>{(me) => <Layout viewer={me()}>{props.children}</Layout>}</Show>;
}

function Layout(props: { viewer: Me; children: RouteSectionProps['children'] }) {
  const params = useParams<{ id?: string }>();
  const atRequests = useMatch(() => '/inbox/requests');
  const isWide = createMediaQuery('(min-width: 768px)');
  const [writing, setWriting] = createSignal(false);
  const chosenId = () => (params.id === undefined ? undefined : Number(params.id));
  onMount(() => openOutbox(props.viewer.id));
  return (
    <div class={styles.inbox} data-at={chosenId() === undefined ? 'list' : 'conversation'}>
      {/* Not only hidden on a phone: it would go on loading pages. */}
      <Show when={isWide() || chosenId() === undefined}>
        <nav class={styles.list} aria-label={t('chat.conversations')}>
          <ListColumn
            viewer={props.viewer}
            atRequests={atRequests() !== undefined}
            chosenId={chosenId()}
            onWrite={() => setWriting(true)}
          />
        </nav>
      </Show>
      <div class={styles.place}>
        <Suspense>{props.children}</Suspense>
      </div>
      <Show when={writing()}>
        <Suspense>
          <NewMessageDialog onClose={() => setWriting(false)} />
        </Suspense>
      </Show>
    </div>
  );
}

interface ListColumnProps {
  viewer: Me;
  atRequests: boolean;
  /** The conversation beside the list. */
  chosenId: number | undefined;
  onWrite: () => void;
}

function ListColumn(props: ListColumnProps) {
  const count = useApiQuery(unreadCount);
  /** A request that is being looked at stands among the requests. */
  const isRequestChosen = () => props.chosenId !== undefined && chosen.data?.accepted === false;
  const chosen = useApiQuery(() => ({
    ...conversationById(props.chosenId ?? 0),
    enabled: props.chosenId !== undefined,
  }));
  const requests = () => props.atRequests || isRequestChosen();
  return (
    <>
      <div class={styles.heading}>
        <Show when={requests()}>
          <A class={styles.back} href="/inbox" end aria-label={t('chat.backToMessages')}>
            <ArrowLeft size={24} />
          </A>
        </Show>
        <Dynamic component={props.chosenId === undefined ? 'h1' : 'h2'} class={styles.title} tabIndex={-1}>
          {requests() ? t('chat.requests') : t('chat.title')}
        </Dynamic>
        <Show when={!requests()}>
          <IconButton icon={SquarePen} label={t('chat.newMessage')} onClick={props.onWrite} />
        </Show>
      </div>
      <Show
        when={requests()}
        fallback={
          <>
            <Show when={count.data?.requests}>
              {(waiting) => (
                <A class={styles.requests} href="/inbox/requests">
                  {t('chat.requestCount', { count: waiting() })}
                </A>
              )}
            </Show>
            <ConversationList
              requests={false}
              viewerId={props.viewer.id}
              empty={<NoConversations onWrite={props.onWrite} />}
            />
          </>
        }
      >
        <p class={styles.hint}>{t('chat.requestsHint')}</p>
        <ConversationList requests viewerId={props.viewer.id} empty={<NoRequests />} />
      </Show>
    </>
  );
}

function NoConversations(props: { onWrite: () => void }) {
  return (
    <EmptyState
      icon={Send}
      title={t('chat.emptyTitle')}
      text={t('chat.emptyText')}
      action={
        <Button variant="primary" onClick={props.onWrite}>
          {t('chat.newMessage')}
        </Button>
      }
    />
  );
}

function NoRequests() {
  return <EmptyState icon={Inbox} title={t('chat.noRequestsTitle')} text={t('chat.noRequestsText')} />;
}
