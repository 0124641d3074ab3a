import { A } from '@solidjs/router';
import Pencil from 'lucide-solid/icons/pencil';
import Trash from 'lucide-solid/icons/trash';
import { createSignal, onMount, Show } from 'solid-js';
import { type Comment, deleteComment } from '../../data/comments.ts';
import { useViewer } from '../../data/session.ts';
import { t } from '../../i18n/later/index.ts';
import { Avatar } from '../person/Avatar.tsx';
import { notifyFailure } from '../query/notifyFailure.ts';
import { ReportSubject, reportItem } from '../report/ReportSubject.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { classes } from '../ui/classes.ts';
import { Menu, type MenuItem } from '../ui/Menu.tsx';
import { notify } from '../ui/notify.ts';
import { Timestamp } from '../ui/Timestamp.tsx';
import { UserText } from '../ui/UserText.tsx';
import { CommentEditor } from './CommentEditor.tsx';
import { CommentLikeButton, CommentLikeCount } from './CommentLikes.tsx';
import styles from './CommentRow.module.css';

export interface CommentRowProps {
  comment: Comment;
  onReply: (comment: Comment) => void;
  /** A link led here: it is brought into view and stands out. */
  linked?: boolean;
}

/** One comment, with what the viewer may do to it. */
export function CommentRow(props: CommentRowProps) {
  const viewer = useViewer();
  const [editing, setEditing] = createSignal(false);
  const [asking, setAsking] = createSignal(false);
  const [reporting, setReporting] = createSignal(false);
  let row: HTMLElement | undefined;
  onMount(() => {
    if (props.linked) row?.scrollIntoView({ block: 'center' });
  });
  const name = () => props.comment.author.username;
  const isOwn = () => viewer()?.id === props.comment.author.id;
  const items = (): MenuItem[] => [
    ...(props.comment.canEdit
      ? [{ label: t('comments.edit'), icon: Pencil, onSelect: () => setEditing(true) }]
      : []),
    ...(isOwn() ? [] : [reportItem('comment', () => setReporting(true))]),
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
      ref={row}
      class={classes(styles.comment, props.linked && styles.linked)}
      aria-label={t('comments.byName', { name: name() })}
      aria-current={props.linked ? 'true' : undefined}
    >
      <A href={`/u/${name()}`} tabIndex={-1} aria-hidden="true">
        <Avatar user={props.comment.author} size="sm" />
      </A>
      <div class={styles.body}>
        <Show
          when={editing()}
          fallback={
            <p>
              <A class={styles.author} href={`/u/${name()}`}>
                {name()}
              </A>{' '}
              <UserText text={props.comment.text} />
            </p>
          }
        >
          <CommentEditor comment={props.comment} onClose={() => setEditing(false)} />
        </Show>
        <Show when={!editing()}>
          <div class={styles.meta}>
            <span class={styles.time}>
              <Timestamp at={new Date(props.comment.createdAt)} />
              <Show when={props.comment.editedAt}> · {t('comments.edited')}</Show>
            </span>
            <CommentLikeCount comment={props.comment} />
            <button
              type="button"
              class={styles.act}
              aria-label={t('comments.replyTo', { name: name() })}
              onClick={() => props.onReply(props.comment)}
            >
              {t('comments.reply')}
            </button>
            <span class={styles.menu}>
              <Menu items={items()} iconSize={18} />
            </span>
          </div>
        </Show>
      </div>
      <CommentLikeButton comment={props.comment} />
      <ReportSubject
        open={reporting()}
        onOpenChange={setReporting}
        kind="comment"
        subjectId={props.comment.id}
      />
      <ConfirmDialog
        open={asking()}
        onOpenChange={setAsking}
        title={t('comments.deleteTitle')}
        text={t(props.comment.replyCount > 0 ? 'comments.deleteWithReplies' : 'comments.deleteText')}
        confirmLabel={t('common.delete')}
        onConfirm={remove}
      />
    </article>
  );
}
