import { createSignal, lazy, Show, Suspense } from 'solid-js';
import type { Post } from '../../data/posts.ts';
import { t } from '../../i18n/index.ts';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './LikeCount.module.css';

const Likers = lazy(() => import('./Likers.tsx'));

/** "12 likes", which opens the list of who they are from. Without likes, an invitation to be the first. */
export function LikeCount(props: { post: Post }) {
  const [open, setOpen] = createSignal(false);
  return (
    <>
      <Show when={props.post.likeCount > 0} fallback={<p class={styles.none}>{t('post.noLikes')}</p>}>
        <button type="button" class={styles.count} onClick={() => setOpen(true)}>
          {t('post.likes', { count: props.post.likeCount })}
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
