import { useNavigate, useParams } from '@solidjs/router';
import ImageOff from 'lucide-solid/icons/image-off';
import { Match, Show, Switch } from 'solid-js';
import { errorText, refusalOf } from '../data/errors.ts';
import { postById } from '../data/posts.ts';
import { useApiQuery } from '../data/query.ts';
import { t } from '../i18n/index.ts';
import { ButtonLink } from '../parts/Button.tsx';
import { EmptyState } from '../parts/EmptyState.tsx';
import { ErrorState } from '../parts/ErrorState.tsx';
import { PageHeader } from '../parts/PageHeader.tsx';
import { PostCardSkeleton } from '../parts/PostCardSkeleton.tsx';
import { PostDetail } from '../parts/PostDetail.tsx';
import styles from './Post.module.css';

/** The page of one post. */
export default function PostPage() {
  const params = useParams<{ id: string }>();
  return (
    <Show when={params.id} keyed>
      {(id) => <PostOf id={Number(id)} />}
    </Show>
  );
}

function PostOf(props: { id: number }) {
  const query = useApiQuery(() => postById(props.id));
  const navigate = useNavigate();
  const post = () => query.data;
  const title = () => {
    const shown = post();
    if (shown) return t('post.photoBy', { name: shown.author.username });
    return t(query.isError ? 'errors.title' : 'common.loading');
  };
  /** Not there, not for the viewer, or no number that a post can have. */
  const isMissing = () => ['notFound', 'invalidInput'].includes(refusalOf(query.error)?.reason ?? '');
  const leave = (username: string) => {
    // Only within the app; older browsers cannot tell.
    if ('navigation' in window && navigation.canGoBack) navigate(-1);
    else navigate(`/u/${username}`, { replace: true });
  };
  return (
    <div class={styles.page}>
      <Show when={query.isError && isMissing()} fallback={<PageHeader title={title()} backTo="/" />}>
        <PageHeader title={t('post.notFoundTitle')} hidden />
      </Show>
      <Switch>
        <Match when={query.isError && isMissing()}>
          <EmptyState
            icon={ImageOff}
            title={t('post.notFoundTitle')}
            text={t('post.notFoundText')}
            action={
              <ButtonLink variant="primary" href="/">
                {t('notFound.action')}
              </ButtonLink>
            }
          />
        </Match>
        <Match when={post()}>
          {(shown) => <PostDetail post={shown()} onDeleted={() => leave(shown().author.username)} />}
        </Match>
        <Match when={query.isError}>
          <ErrorState
            text={errorText(query.error)}
            retrying={query.isFetching}
            onRetry={() => void query.refetch()}
          />
        </Match>
        <Match when={true}>
          <div class={styles.skeleton} aria-busy="true">
            <PostCardSkeleton />
          </div>
        </Match>
      </Switch>
    </div>
  );
}
