import { A } from '@solidjs/router';
import Pencil from 'lucide-solid/icons/pencil';
import Trash from 'lucide-solid/icons/trash';
import { createSignal, Show } from 'solid-js';
import { type Comment, deleteComment } from '../../data/comments.ts';
import { t } from '../../i18n/index.ts';
import { Avatar } from '../person/Avatar.tsx';
import { notifyFailure } from '../query/notifyFailure.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { Menu, type MenuItem } from '../ui/Menu.tsx';
import { notify } from '../ui/notify.ts';
import { Timestamp } from '../ui/Timestamp.tsx';
import { UserText } from '../ui/UserText.tsx';
import { CommentEditor } from './CommentEditor.tsx';
import styles from './CommentRow.module.css';

/** One comment, with what the viewer may do to it. */
export function CommentRow(props: { comment: Comment }) {
  const [editing, setEditing] = createSignal(false);
  const [asking, setAsking] = createSignal(false);
  const items = (): MenuItem[] => [
    ...(props.comment.canEdit
      ? [{ label: t('comments.edit'), icon: Pencil, onSelect: () => setEditing(true) }]
      : []),
    ...(props.comment.canDelete
      ? [{ label: t('comments.delete'), icon: Trash, danger: true, onSelect: () => setAsking(true) }]
      : []),
  ];
  const remove = async () => {
    try {
      await deleteComment(props.comment);
      notify.success(t('comments.deleted'));
    } catch (error) {
      notifyFailure(error);
    }
  };
  return (
    <article
      class={styles.comment}
      aria-label={t('comments.byName', { name: props.comment.author.username })}
    >
      <A href={`/u/${props.comment.author.username}`} tabIndex={-1} aria-hidden="true">
        <Avatar user={props.comment.author} size="sm" />
      </A>
      <div class={styles.body}>
        <Show
          when={editing()}
          fallback={
            <p>
              <A class={styles.author} href={`/u/${props.comment.author.username}`}>
                {props.comment.author.username}
              </A>{' '}
              <UserText text={props.comment.text} />
            </p>
          }
        >
          <CommentEditor comment={props.comment} onClose={() => setEditing(false)} />
        </Show>
        <p class={styles.meta}>
          <Timestamp at={new Date(props.comment.createdAt)} />
          <Show when={props.comment.editedAt}>
            <span> · {t('comments.edited')}</span>
          </Show>
        </p>
      </div>
      <Show when={items().length > 0 && !editing()}>
        <div class={styles.menu}>
          <Menu items={items()} iconSize={18} />
        </div>
      </Show>
      <ConfirmDialog
        open={asking()}
        onOpenChange={setAsking}
        title={t('comments.deleteTitle')}
        text={t('comments.deleteText')}
        confirmLabel={t('common.delete')}
        onConfirm={remove}
      />
    </article>
  );
}
