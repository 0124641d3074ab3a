import { createEffect, createMemo, For, Match, on, Show, Switch } from 'solid-js';
import { type Comment, repliesTo } from '../../data/comments.ts';
import { itemsOf } from '../../data/pages.ts';
import { useApiPages } from '../../data/query.ts';
import { t } from '../../i18n/later/index.ts';
import { QueryError } from '../query/QueryError.tsx';
import { Button } from '../ui/Button.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { CommentRow } from './CommentRow.tsx';

export interface CommentThreadProps {
  comment: Comment;
  onReply: (comment: Comment) => void;
  /** Of the comment or reply that a link led to. */
  linkedId?: number | undefined;
  /** The reply that a link led to, which may be beyond those that were read. */
  linkedReply?: Comment | undefined;
}

/** The replies to a comment, oldest first. */
export function Replies(props: CommentThreadProps) {
  const replies = useApiPages(() => repliesTo(props.comment.id));
  const shown = createMemo(() => withLinked(itemsOf(replies.data), props.linkedReply));
  let list: HTMLUListElement | undefined;
  const showOwn = (id?: number, before?: number) => {
    const isNew = id !== undefined && before !== undefined && id > before;
    if (isNew && shown().at(-1)?.canEdit) list?.lastElementChild?.scrollIntoView({ block: 'nearest' });
  };
  createEffect(on(() => shown().at(-1)?.id, showOwn));
  return (
    <Switch>
      {/* All at once: what comes above the linked one later would push it out of view. */}
      <Match when={shown().length > 0 && !replies.isPending}>
        <ul ref={list} aria-label={t('comments.repliesTo', { name: props.comment.author.username })}>
          <For each={shown()}>
            {(reply) => (
              <li>
                <CommentRow comment={reply} onReply={props.onReply} linked={props.linkedId === reply.id} />
              </li>
            )}
          </For>
        </ul>
        <Show when={replies.hasNextPage}>
          <Button
            size="sm"
            variant="quiet"
            busy={replies.isFetchingNextPage}
            onClick={() => void replies.fetchNextPage()}
          >
            {t(replies.isFetchNextPageError ? 'common.retry' : 'comments.moreReplies')}
          </Button>
        </Show>
      </Match>
      <Match when={replies.isPending}>
        <Spinner />
      </Match>
      <Match when={replies.isError}>
        <QueryError query={replies} />
      </Match>
    </Switch>
  );
}

/** The replies that were read with the one that a link led to, in the order of time. */
function withLinked(replies: Comment[], linked: Comment | undefined): Comment[] {
  if (!linked || replies.some(({ id }) => id === linked.id)) return replies;
  return [...replies, linked].sort((a, b) => a.id - b.id);
}
