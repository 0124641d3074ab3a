import Heart from 'lucide-solid/icons/heart';
import { createSignal, lazy, Show, Suspense } from 'solid-js';
import { type Comment, setCommentLiked } from '../../data/comments.ts';
import { t } from '../../i18n/later/index.ts';
import { notifyFailure } from '../query/notifyFailure.ts';
import { classes } from '../ui/classes.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import styles from './CommentLikes.module.css';

const CommentLikers = lazy(() => import('./CommentLikers.tsx'));

/** The small heart at the end of a comment. */
export function CommentLikeButton(props: { comment: Comment }) {
  const name = () => props.comment.author.username;
  return (
    <IconButton
      class={classes(styles.heart, props.comment.liked && styles.liked)}
      icon={Heart}
      iconSize={14}
      filled={props.comment.liked}
      label={t(props.comment.liked ? 'comments.unlike' : 'comments.like', { name: name() })}
      onClick={() => void setCommentLiked(props.comment, !props.comment.liked).catch(notifyFailure)}
    />
  );
}

/** "3 likes", which opens the list of who they are from; nothing without likes. */
export function CommentLikeCount(props: { comment: Comment }) {
  const [open, setOpen] = createSignal(false);
  return (
    <Show when={props.comment.likeCount > 0}>
      <button type="button" class={styles.count} onClick={() => setOpen(true)}>
        {t('comments.likes', { count: props.comment.likeCount })}
      </button>
      <Dialog open={open()} onOpenChange={setOpen} title={t('comments.likesTitle')}>
        <Suspense>
          <CommentLikers commentId={props.comment.id} onFollowLink={() => setOpen(false)} />
        </Suspense>
      </Dialog>
    </Show>
  );
}
