import MessageCircle from 'lucide-solid/icons/message-circle';
import { Show } from 'solid-js';
import type { Post } from '../../data/posts.ts';
import { useViewer } from '../../data/session.ts';
import { t } from '../../i18n/index.ts';
import { CommentComposer } from '../comment/CommentComposer.tsx';
import { Comments } from '../comment/Comments.tsx';
import { createBottomBar } from '../ui/createBottomBar.ts';
import { createMediaQuery } from '../ui/createMediaQuery.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Caption } from './Caption.tsx';
import { LikeButton } from './LikeButton.tsx';
import { LikeCount } from './LikeCount.tsx';
import styles from './PostDetail.module.css';
import { PostHeader } from './PostHeader.tsx';
import { frameRatio, PostPhotos } from './PostPhotos.tsx';

export interface PostDetailProps {
  post: Post;
  /** After the viewer has deleted the post. */
  onDeleted: () => void;
}

/** A post with its comments: one column on a phone, the photo and the talk side by side on a desk. */
export function PostDetail(props: PostDetailProps) {
  // The order in the document, which the keyboard follows, is the one that is seen.
  const isWide = createMediaQuery('(min-width: 900px)');
  createBottomBar('3.25rem');
  return (
    <div class={styles.detail} style={{ '--ratio': String(frameRatio(props.post)) }}>
      <div class={styles.header}>
        <PostHeader post={props.post} onDeleted={props.onDeleted} />
      </div>
      <div class={styles.photos}>
        <PostPhotos post={props.post} sizes="(min-width: 900px) 60vw, 100vw" priority />
      </div>
      <Show when={!isWide()}>
        <Actions post={props.post} />
      </Show>
      <div class={styles.talk}>
        <div class={styles.scroller}>
          <Caption post={props.post} full />
          <Comments postId={props.post.id} />
        </div>
      </div>
      <Show when={isWide()}>
        <Actions post={props.post} />
      </Show>
      <div class={styles.composer}>
        <CommentComposer postId={props.post.id} />
      </div>
    </div>
  );
}

/** Under the photo on a phone, under the comments on a desk. */
function Actions(props: { post: Post }) {
  const viewer = useViewer();
  return (
    <div class={styles.actions}>
      <div class={styles.buttons}>
        <LikeButton post={props.post} />
        <IconButton
          icon={MessageCircle}
          iconSize={26}
          label={t('post.comment')}
          onClick={() => document.getElementById('comment')?.focus()}
        />
      </div>
      <LikeCount post={props.post} invite={viewer()?.id !== props.post.author.id} />
    </div>
  );
}
