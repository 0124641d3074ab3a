import { Show } from 'solid-js';
import { t } from '../../i18n/later/index.ts';
import { CommentRow } from './CommentRow.tsx';
import styles from './CommentThread.module.css';
import { closeThread, isThreadOpen, openThread } from './openThreads.ts';
import { type CommentThreadProps, Replies } from './Replies.tsx';

/** A comment, and on demand the replies to it. */
export function CommentThread(props: CommentThreadProps) {
  const id = () => props.comment.id;
  return (
    <>
      <CommentRow comment={props.comment} onReply={props.onReply} linked={props.linkedId === id()} />
      <Show when={props.comment.replyCount > 0}>
        <div class={styles.replies}>
          <button
            type="button"
            class={styles.toggle}
            aria-expanded={isThreadOpen(id())}
            onClick={() => (isThreadOpen(id()) ? closeThread : openThread)(id())}
          >
            {isThreadOpen(id())
              ? t('comments.hideReplies')
              : t('comments.viewReplies', { count: props.comment.replyCount })}
          </button>
          <Show when={isThreadOpen(id())}>
            <Replies
              comment={props.comment}
              onReply={props.onReply}
              linkedId={props.linkedId}
              linkedReply={props.linkedReply}
            />
          </Show>
        </div>
      </Show>
    </>
  );
}
