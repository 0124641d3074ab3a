import { createEffect, createMemo, createSignal, For, Match, on, Show, Switch } from 'solid-js';
import { type Comment, commentsOn } from '../../data/comments.ts';
import { itemsOf } from '../../data/pages.ts';
import { useApiPages } from '../../data/query.ts';
import { t } from '../../i18n/later/index.ts';
import { QueryError } from '../query/QueryError.tsx';
import { Button } from '../ui/Button.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import styles from './Comments.module.css';
import { CommentThread } from './CommentThread.tsx';
import { LinkedThread } from './LinkedThread.tsx';

export interface CommentsProps {
  postId: number;
  onReply: (comment: Comment) => void;
  /** Of the comment or reply that a link led to: its thread comes first. */
  linkedId?: number | undefined;
}

/** The comments on a post, the latest last as in a conversation; earlier ones come on demand. */
export function Comments(props: CommentsProps) {
  const comments = useApiPages(() => commentsOn(props.postId));
  const [linkedThread, setLinkedThread] = createSignal<number>();
  const all = createMemo(() => itemsOf(comments.data).reverse());
  const shown = createMemo(() => all().filter(({ id }) => id !== linkedThread()));
  let list: HTMLUListElement | undefined;
  const latest = () => shown().at(-1);
  const showOwn = (id?: number, before?: number) => {
    const isNew = id !== undefined && before !== undefined && id > before;
    if (isNew && latest()?.canEdit) list?.lastElementChild?.scrollIntoView({ block: 'end' });
  };
  createEffect(on(() => latest()?.id, showOwn));
  return (
    <section aria-label={t('comments.title')}>
      <Show when={props.linkedId} keyed>
        {(id) => <LinkedThread id={id} onReply={props.onReply} onThread={setLinkedThread} />}
      </Show>
      <Switch>
        <Match when={comments.isPending}>
          <CommentsSkeleton />
        </Match>
        <Match when={comments.isError && all().length === 0}>
          <QueryError query={comments} />
        </Match>
        <Match when={all().length === 0}>
          <div class={styles.empty}>
            <p class={styles.emptyTitle}>{t('comments.emptyTitle')}</p>
            <p>{t('comments.emptyText')}</p>
          </div>
        </Match>
        <Match when={true}>
          <Show when={comments.hasNextPage}>
            <Button
              class={styles.earlier}
              size="sm"
              variant="quiet"
              busy={comments.isFetchingNextPage}
              onClick={() => void comments.fetchNextPage()}
            >
              {t(comments.isFetchNextPageError ? 'common.retry' : 'comments.earlier')}
            </Button>
          </Show>
          <ul ref={list}>
            <For each={shown()}>
              {(comment) => (
                <li class={styles.row}>
                  <CommentThread comment={comment} onReply={props.onReply} />
                </li>
              )}
            </For>
          </ul>
        </Match>
      </Switch>
    </section>
  );
}

function CommentsSkeleton() {
  return (
    <div aria-busy="true">
      <For each={['70%', '45%', '60%']}>
        {(width) => (
          <div class={styles.skeleton}>
            <Skeleton shape="circle" width="2rem" />
            <div class={styles.lines}>
              <Skeleton width={width} />
              <Skeleton width="3rem" />
            </div>
          </div>
        )}
      </For>
    </div>
  );
}
