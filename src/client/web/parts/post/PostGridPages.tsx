import { createMemo, For, type JSX, Match, Switch } from 'solid-js';
import { itemsOf } from '../../data/pages.ts';
import type { Post } from '../../data/posts.ts';
import type { useApiPages } from '../../data/query.ts';
import { MorePages } from '../query/MorePages.tsx';
import { QueryError } from '../query/QueryError.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import styles from './PostGrid.module.css';
import { PostGrid } from './PostGrid.tsx';

export interface PostGridPagesProps {
  /** Pages of posts, as `useApiPages` gives them. */
  query: ReturnType<typeof useApiPages<{ items: Post[]; nextCursor: number | null }>>;
  /** Shown when there is none. */
  empty: JSX.Element;
  /** Told when somebody opens a post. */
  onOpen?: () => void;
}

/** A grid of posts that loads more as it is scrolled, with its skeleton, its error and its empty state. */
export function PostGridPages(props: PostGridPagesProps) {
  const posts = createMemo(() => itemsOf(props.query.data));
  const loadMore = () => {
    if (props.query.hasNextPage && !props.query.isFetchingNextPage) void props.query.fetchNextPage();
  };
  return (
    <Switch>
      <Match when={props.query.isPending}>
        <div class={styles.grid} aria-busy="true">
          <For each={Array.from({ length: 9 })}>{() => <Skeleton shape="block" ratio={1} />}</For>
        </div>
      </Match>
      <Match when={props.query.isError && posts().length === 0}>
        <QueryError query={props.query} />
      </Match>
      <Match when={posts().length === 0 && !props.query.hasNextPage}>{props.empty}</Match>
      <Match when={true}>
        <PostGrid posts={posts()} onLoadMore={loadMore} onOpen={props.onOpen} />
        <MorePages query={props.query} />
      </Match>
    </Switch>
  );
}
