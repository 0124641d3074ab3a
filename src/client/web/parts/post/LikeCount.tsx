import { createSignal, lazy, Show, Suspense } from 'solid-js';
import type { Post } from '../../data/posts.ts';
import { t } from '../../i18n/index.ts';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './LikeCount.module.css';

const Likers = lazy(() => import('./Likers.tsx'));

export interface LikeCountProps {
  post: Post;
  /** Without likes it invites to be the first; else it only keeps the place of the first one. */
  invite?: boolean;
}

/** "12 likes", or only "Likes" where the number is hidden, which opens the list of who they are from. */
export function LikeCount(props: LikeCountProps) {
  const [open, setOpen] = createSignal(false);
  return (
    <>
      <Show
        when={props.post.likeCount !== 0}
        fallback={<p class={styles.none}>{props.invite && t('post.noLikes')}</p>}
      >
        <button type="button" class={styles.count} onClick={() => setOpen(true)}>
          {label(props.post.likeCount)}
        </button>
      </Show>
      <Dialog open={open()} onOpenChange={setOpen} title={t('post.likesTitle')}>
        <Suspense>
          <Likers postId={props.post.id} onFollowLink={() => setOpen(false)} />
        </Suspense>
      </Dialog>
    </>
  );
}

const label = (count: number | null) => (count === null ? t('post.likesTitle') : t('post.likes', { count }));
