import MessageCircle from 'lucide-solid/icons/message-circle';
import type { Post } from '../data/posts.ts';
import { t } from '../i18n/index.ts';
import { Caption } from './Caption.tsx';
import { CommentComposer } from './CommentComposer.tsx';
import { Comments } from './Comments.tsx';
import { IconButton } from './IconButton.tsx';
import { LikeButton } from './LikeButton.tsx';
import { LikeCount } from './LikeCount.tsx';
import { likePost } from './likePost.ts';
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
  return (
    <div class={styles.detail} style={{ '--ratio': String(frameRatio(props.post.media)) }}>
      <div class={styles.header}>
        <PostHeader post={props.post} onDeleted={props.onDeleted} />
      </div>
      <div class={styles.photos}>
        <PostPhotos
          photos={props.post.media}
          author={props.post.author.username}
          sizes="(min-width: 900px) 60vw, 100vw"
          priority
          onLike={() => void likePost(props.post, true)}
        />
      </div>
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
        <LikeCount post={props.post} />
      </div>
      <div class={styles.talk}>
        <div class={styles.scroller}>
          <Caption post={props.post} full />
          <Comments postId={props.post.id} />
        </div>
      </div>
      <div class={styles.composer}>
        <CommentComposer postId={props.post.id} />
      </div>
    </div>
  );
}
