import ArrowUp from 'lucide-solid/icons/arrow-up';
import CircleCheck from 'lucide-solid/icons/circle-check';
import { createMemo, For, Match, Show, Switch } from 'solid-js';
import { errorText } from '../data/errors.ts';
import { homeFeed, useNewPosts } from '../data/feed.ts';
import { itemsOf } from '../data/pages.ts';
import { useApiPages } from '../data/query.ts';
import { t } from '../i18n/index.ts';
import { Button } from '../parts/Button.tsx';
import { EmptyFeed } from '../parts/EmptyFeed.tsx';
import { ErrorState } from '../parts/ErrorState.tsx';
import { FeedAside } from '../parts/FeedAside.tsx';
import { InfiniteList } from '../parts/InfiniteList.tsx';
import { PageHeader } from '../parts/PageHeader.tsx';
import { PostCard } from '../parts/PostCard.tsx';
import { PostCardSkeleton } from '../parts/PostCardSkeleton.tsx';
import { scrollToTop } from '../parts/scrollToTop.ts';
import styles from './Feed.module.css';

/** The home page: posts of the people whom the viewer follows and their own, newest first. */
export default function Feed() {
  const feed = useApiPages(homeFeed);
  const news = useNewPosts();
  const posts = createMemo(() => itemsOf(feed.data));
  const isEmpty = () => feed.isSuccess && posts().length === 0 && !feed.hasNextPage;
  const showNews = () => {
    news.show();
    scrollToTop();
  };
  return (
    <div class={styles.page}>
      <div class={styles.column}>
        <PageHeader title={t('feed.title')} brand />
        <Show when={news.waiting()}>
          <div class={styles.news} role="status">
            <Button variant="primary" icon={ArrowUp} class={styles.newsButton} onClick={showNews}>
              {t('feed.newPosts')}
            </Button>
          </div>
        </Show>
        <Switch>
          <Match when={feed.isPending}>
            <div aria-busy="true">
              <PostCardSkeleton />
              <PostCardSkeleton />
            </div>
          </Match>
          <Match when={feed.isError && posts().length === 0}>
            <ErrorState
              text={errorText(feed.error)}
              retrying={feed.isFetching}
              onRetry={() => void feed.refetch()}
            />
          </Match>
          <Match when={isEmpty()}>
            <EmptyFeed />
          </Match>
          <Match when={true}>
            <For each={posts()}>{(post, index) => <PostCard post={post} priority={index() === 0} />}</For>
            <InfiniteList
              hasMore={feed.hasNextPage}
              loading={feed.isFetchingNextPage}
              failed={feed.isFetchNextPageError}
              onLoadMore={() => void feed.fetchNextPage()}
              end={<FeedEnd />}
            />
          </Match>
        </Switch>
      </div>
      {/* An empty feed suggests people itself. */}
      <Show when={!isEmpty()}>
        <FeedAside />
      </Show>
    </div>
  );
}

function FeedEnd() {
  return (
    <div class={styles.end}>
      <CircleCheck size={44} strokeWidth={1.2} />
      <h2>{t('feed.endTitle')}</h2>
      <p>{t('feed.endText')}</p>
    </div>
  );
}
