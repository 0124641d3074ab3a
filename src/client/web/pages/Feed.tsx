import ArrowUp from 'lucide-solid/icons/arrow-up';
import CircleCheck from 'lucide-solid/icons/circle-check';
import { createMemo, For, lazy, Match, Show, Suspense, Switch } from 'solid-js';
import { homeFeed, useNewPosts } from '../data/feed.ts';
import { itemsOf } from '../data/pages.ts';
import { useApiPages } from '../data/query.ts';
import { t } from '../i18n/index.ts';
import { PageHeader } from '../parts/frame/PageHeader.tsx';
import { UpdateLinks } from '../parts/frame/UpdateLinks.tsx';
import { PostCard } from '../parts/post/PostCard.tsx';
import { PostCardSkeleton } from '../parts/post/PostCardSkeleton.tsx';
import { MorePages } from '../parts/query/MorePages.tsx';
import { QueryError } from '../parts/query/QueryError.tsx';
import { StoryTray } from '../parts/stories/StoryTray.tsx';
import { Button } from '../parts/ui/Button.tsx';
import { createMediaQuery } from '../parts/ui/createMediaQuery.ts';
import { scrollToTop } from '../parts/ui/scrollToTop.ts';
import styles from './Feed.module.css';

const EmptyFeed = lazy(() => import('../parts/feed/EmptyFeed.tsx'));
const FeedAside = lazy(() => import('../parts/feed/FeedAside.tsx'));

/** The home page: posts of the people whom the viewer follows and their own, newest first. */
export default function Feed() {
  const feed = useApiPages(homeFeed);
  const news = useNewPosts();
  const posts = createMemo(() => itemsOf(feed.data));
  const isEmpty = () => feed.isSuccess && posts().length === 0 && !feed.hasNextPage;
  const isWide = createMediaQuery('(min-width: 1160px)');
  const showNews = () => {
    news.show();
    scrollToTop();
  };
  return (
    <div class={styles.page}>
      <div class={styles.column}>
        <PageHeader title={t('feed.title')} brand actions={<UpdateLinks />} />
        <StoryTray />
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
            <QueryError query={feed} />
          </Match>
          <Match when={isEmpty()}>
            <Suspense>
              <EmptyFeed />
            </Suspense>
          </Match>
          <Match when={true}>
            <For each={posts()}>{(post, index) => <PostCard post={post} priority={index() === 0} />}</For>
            <MorePages query={feed} end={<FeedEnd />} />
          </Match>
        </Switch>
      </div>
      {/* An empty feed suggests people itself. */}
      <Show when={isWide() && !isEmpty()}>
        <Suspense>
          <FeedAside />
        </Suspense>
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
