import { useParams } from '@solidjs/router';
import MessageCircleOff from 'lucide-solid/icons/message-circle-off';
import { Match, Show, Switch } from 'solid-js';
import { conversationById } from '../../data/chat.ts';
import { refusalOf } from '../../data/errors.ts';
import { useApiQuery } from '../../data/query.ts';
import { useViewer } from '../../data/session.ts';
import { t } from '../../i18n/later/index.ts';
import { ConversationSkeleton, ConversationView } from '../../parts/chat/ConversationView.tsx';
import styles from '../../parts/chat/Inbox.module.css';
import { createFullScreen } from '../../parts/frame/createFullScreen.ts';
import { PageHeader } from '../../parts/frame/PageHeader.tsx';
import { QueryError } from '../../parts/query/QueryError.tsx';
import { ButtonLink } from '../../parts/ui/Button.tsx';
import { EmptyState } from '../../parts/ui/EmptyState.tsx';

/** The page of one conversation. */
export default function ConversationPage() {
  const params = useParams<{ id: string }>();
  createFullScreen();
  return (
    <Show when={params.id} keyed>
      {(id) => <ConversationOf id={Number(id)} />}
    </Show>
  );
}

function ConversationOf(props: { id: number }) {
  const query = useApiQuery(() => conversationById(props.id));
  const viewer = useViewer();
  /** Not there, not the viewer's, or left. */
  const isMissing = () =>
    query.isError && ['notFound', 'invalidInput'].includes(refusalOf(query.error)?.reason ?? '');
  return (
    <Switch>
      <Match when={isMissing()}>
        <PageHeader title={t('chat.notFoundTitle')} hidden />
        <div class={styles.start}>
          <EmptyState
            icon={MessageCircleOff}
            title={t('chat.notFoundTitle')}
            text={t('chat.notFoundText')}
            action={
              <ButtonLink variant="primary" href="/inbox">
                {t('chat.backToMessages')}
              </ButtonLink>
            }
          />
        </div>
      </Match>
      <Match
        when={query.data && viewer() ? { conversation: query.data, viewerId: viewer()?.id ?? 0 } : undefined}
      >
        {(known) => <ConversationView {...known()} />}
      </Match>
      <Match when={query.isError}>
        <PageHeader title={t('errors.title')} hidden />
        <QueryError query={query} />
      </Match>
      <Match when={true}>
        <ConversationSkeleton />
      </Match>
    </Switch>
  );
}
