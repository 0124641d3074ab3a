import { useMutation } from '@tanstack/solid-query';
import X from 'lucide-solid/icons/x';
import { createEffect, createSignal, on, Show } from 'solid-js';
import { addComment, type Comment } from '../../data/comments.ts';
import { t } from '../../i18n/later/index.ts';
import { notifyFailure } from '../query/notifyFailure.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import styles from './CommentComposer.module.css';
import { CommentField, commentFits } from './CommentField.tsx';
import { openThread } from './openThreads.ts';

/** What is being written under a post, kept while its page is away. */
const drafts = new Map<number, string>();

export interface CommentComposerProps {
  postId: number;
  /** The comment that is replied to, if any. */
  replyTo?: Comment | undefined;
  /** The reply was sent, or is not to be one. */
  onReplyEnd: () => void;
}

/** Writes a comment, or a reply to one. The text stays until the server has it. */
export function CommentComposer(props: CommentComposerProps) {
  const [text, setText] = createSignal(drafts.get(props.postId) ?? '');
  let form: HTMLFormElement | undefined;
  const write = (value: string) => {
    setText(value);
    if (value) drafts.set(props.postId, value);
    else drafts.delete(props.postId);
  };
  const send = useMutation(() => ({
    mutationFn: (comment: string) => addComment(props.postId, comment, props.replyTo?.id),
    onSuccess: ({ parentId }) => {
      write('');
      if (parentId !== null) openThread(parentId);
      props.onReplyEnd();
    },
    onError: notifyFailure,
  }));
  const submit = () => {
    if (!send.isPending && commentFits(text())) send.mutate(text());
  };
  const beginReply = (comment?: Comment, before?: Comment) => {
    const written = withoutMention(text(), before);
    if (!comment) return;
    write(mentionOf(comment) + written);
    const field = form?.querySelector('textarea');
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  };
  createEffect(on(() => props.replyTo, beginReply, { defer: true }));
  const cancelReply = () => {
    write(withoutMention(text(), props.replyTo));
    props.onReplyEnd();
    form?.querySelector('textarea')?.focus();
  };
  return (
    <>
      <Show when={props.replyTo}>
        {(comment) => (
          <div class={styles.replying}>
            <p id="replying">{t('comments.replyingTo', { name: comment().author.username })}</p>
            <IconButton
              icon={X}
              iconSize={18}
              label={t('comments.cancelReply', { name: comment().author.username })}
              onClick={cancelReply}
            />
          </div>
        )}
      </Show>
      <form
        ref={form}
        class={styles.composer}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !props.replyTo) return;
          // Only the reply is left, not a dialog that it is in.
          event.stopPropagation();
          cancelReply();
        }}
      >
        <CommentField
          id="comment"
          label={t('comments.label')}
          describedBy={props.replyTo && 'replying'}
          placeholder={t('comments.placeholder')}
          value={text()}
          onInput={write}
          onSubmit={submit}
          readOnly={send.isPending}
        />
        <Button variant="quiet" type="submit" busy={send.isPending} disabled={!commentFits(text())}>
          {t('comments.post')}
        </Button>
      </form>
    </>
  );
}

/** What a reply begins with: whom it is for, unless that is oneself. */
const mentionOf = ({ author, canEdit }: Comment) => (canEdit ? '' : `@${author.username} `);

function withoutMention(text: string, comment: Comment | undefined): string {
  const mention = comment ? mentionOf(comment) : '';
  return text.startsWith(mention) ? text.slice(mention.length) : text;
}
