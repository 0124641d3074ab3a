import { createEffect, on, Show } from 'solid-js';
import { type Comment, commentById } from '../../data/comments.ts';
import { refusalOf } from '../../data/errors.ts';
import { useApiQuery } from '../../data/query.ts';
import { t } from '../../i18n/later/index.ts';
import styles from './Comments.module.css';
import { CommentThread } from './CommentThread.tsx';
import { openThread } from './openThreads.ts';

export interface LinkedThreadProps {
  /** Of the comment or reply that a link led to. */
  id: number;
  onReply: (comment: Comment) => void;
  /** The comment whose thread it is, so that it is not shown twice. */
  onThread: (commentId: number) => void;
}

/** The thread that a link led to, wherever it stands among the comments. */
export function LinkedThread(props: LinkedThreadProps) {
  const linked = useApiQuery(() => commentById(props.id));
  const isGone = () => refusalOf(linked.error)?.reason === 'notFound';
  return (
    <Show
      when={linked.data}
      fallback={
        <Show when={isGone()}>
          <p class={styles.gone}>{t('comments.linkedGone')}</p>
        </Show>
      }
    >
      {(comment) => (
        <ThreadOf
          id={comment().parentId ?? comment().id}
          linked={comment()}
          onReply={props.onReply}
          onThread={props.onThread}
        />
      )}
    </Show>
  );
}

function ThreadOf(props: LinkedThreadProps & { linked: Comment }) {
  const thread = useApiQuery(() => commentById(props.id));
  const isReply = () => props.linked.id !== props.id;
  createEffect(
    on(
      () => thread.data?.id,
      (id) => {
        if (id === undefined) return;
        props.onThread(id);
        if (isReply()) openThread(id);
      },
    ),
  );
  return (
    <Show when={thread.data}>
      {(comment) => (
        <CommentThread
          comment={comment()}
          onReply={props.onReply}
          linkedId={props.linked.id}
          linkedReply={isReply() ? props.linked : undefined}
        />
      )}
    </Show>
  );
}
