import Camera from 'lucide-solid/icons/camera';
import Lock from 'lucide-solid/icons/lock';
import { createMemo, For, Match, Show, Switch } from 'solid-js';
import type { Profile } from '../../data/follows.ts';
import { itemsOf } from '../../data/pages.ts';
import { postsOf } from '../../data/posts.ts';
import { useApiPages } from '../../data/query.ts';
import { t } from '../../i18n/later/index.ts';
import gridStyles from '../post/PostGrid.module.css';
import { PostGrid } from '../post/PostGrid.tsx';
import { MorePages } from '../query/MorePages.tsx';
import { QueryError } from '../query/QueryError.tsx';
import { ButtonLink } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import styles from './ProfilePosts.module.css';

/** The grid of an account's posts, or the reason why there is none. */
export function ProfilePosts(props: { profile: Profile }) {
  return (
    <section class={styles.posts}>
      <h2 class="visually-hidden">{t('profile.postsLabel')}</h2>
      <Show
        when={props.profile.canSeePosts}
        fallback={
          <EmptyState
            icon={Lock}
            title={t('profile.privateTitle')}
            text={t(
              props.profile.followState === 'requested' ? 'profile.requestedText' : 'profile.privateText',
              { name: props.profile.username },
            )}
          />
        }
      >
        <Grid profile={props.profile} />
      </Show>
    </section>
  );
}

function Grid(props: { profile: Profile }) {
  const query = useApiPages(() => postsOf(props.profile.id));
  const posts = createMemo(() => itemsOf(query.data));
  const loadMore = () => {
    if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
  };
  return (
    <Switch>
      <Match when={query.isPending}>
        <GridSkeleton />
      </Match>
      <Match when={query.isError && posts().length === 0}>
        <QueryError query={query} />
      </Match>
      <Match when={posts().length === 0 && !query.hasNextPage}>
        <NoPosts profile={props.profile} />
      </Match>
      <Match when={true}>
        <PostGrid posts={posts()} onLoadMore={loadMore} />
        <MorePages query={query} />
      </Match>
    </Switch>
  );
}

function NoPosts(props: { profile: Profile }) {
  return (
    <Show
      when={props.profile.followState === 'self'}
      fallback={
        <EmptyState
          icon={Camera}
          title={t('profile.emptyTitle')}
          text={t('profile.emptyText', { name: props.profile.username })}
        />
      }
    >
      <EmptyState
        icon={Camera}
        title={t('profile.emptyOwnTitle')}
        text={t('profile.emptyOwnText')}
        action={
          <ButtonLink variant="primary" href="/create">
            {t('create.title')}
          </ButtonLink>
        }
      />
    </Show>
  );
}

function GridSkeleton() {
  return (
    <div class={gridStyles.grid} aria-busy="true">
      <For each={Array.from({ length: 9 })}>{() => <Skeleton shape="block" ratio={1} />}</For>
    </div>
  );
}
