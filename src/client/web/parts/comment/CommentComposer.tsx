import { useMutation } from '@tanstack/solid-query';
import { createSignal } from 'solid-js';
import { addComment } from '../../data/comments.ts';
import { t } from '../../i18n/index.ts';
import { notifyFailure } from '../query/notifyFailure.ts';
import { Button } from '../ui/Button.tsx';
import styles from './CommentComposer.module.css';
import { CommentField, commentFits } from './CommentField.tsx';

/** What is being written under a post, kept while its page is away. */
const drafts = new Map<number, string>();

/** Writes a comment. The text stays until the server has it. */
export function CommentComposer(props: { postId: number }) {
  const [text, setText] = createSignal(drafts.get(props.postId) ?? '');
  const write = (value: string) => {
    setText(value);
    if (value) drafts.set(props.postId, value);
    else drafts.delete(props.postId);
  };
  const send = useMutation(() => ({
    mutationFn: (comment: string) => addComment(props.postId, comment),
    onSuccess: () => write(''),
    onError: notifyFailure,
  }));
  const submit = () => {
    if (!send.isPending && commentFits(text())) send.mutate(text());
  };
  return (
    <form
      class={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <CommentField
        id="comment"
        label={t('comments.label')}
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
  );
}
