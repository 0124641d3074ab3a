import { useMutation } from '@tanstack/solid-query';
import { createSignal } from 'solid-js';
import { type Comment, editComment } from '../../data/comments.ts';
import { t } from '../../i18n/later/index.ts';
import { notifyFailure } from '../query/notifyFailure.ts';
import { Button } from '../ui/Button.tsx';
import styles from './CommentEditor.module.css';
import { CommentField, commentFits } from './CommentField.tsx';

/** In place of a comment: its text to change. Escape leaves it as it was. */
export function CommentEditor(props: { comment: Comment; onClose: () => void }) {
  const [text, setText] = createSignal(props.comment.text);
  const save = useMutation(() => ({
    mutationFn: (changed: string) => editComment(props.comment, changed),
    onSuccess: () => props.onClose(),
    onError: notifyFailure,
  }));
  const submit = () => {
    if (save.isPending || !commentFits(text())) return;
    if (text().trim() === props.comment.text) props.onClose();
    else save.mutate(text());
  };
  return (
    <form
      class={styles.editor}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Only the editor is left, not a dialog that it is in.
        event.stopPropagation();
        props.onClose();
      }}
    >
      <CommentField
        label={t('comments.edit')}
        value={text()}
        onInput={setText}
        onSubmit={submit}
        mentions="below"
        readOnly={save.isPending}
        focused
      />
      <div class={styles.buttons}>
        <Button size="sm" onClick={props.onClose}>
          {t('common.cancel')}
        </Button>
        <Button
          size="sm"
          variant="primary"
          type="submit"
          busy={save.isPending}
          disabled={!commentFits(text())}
        >
          {t('common.save')}
        </Button>
      </div>
    </form>
  );
}
