import { A } from '@solidjs/router';
import MessageCircle from 'lucide-solid/icons/message-circle';
import { Show } from 'solid-js';
import type { Post } from '../../data/posts.ts';
import { t } from '../../i18n/index.ts';
import { SharePostButton } from '../chat/SharePostButton.tsx';
import { Caption } from './Caption.tsx';
import { LikeButton } from './LikeButton.tsx';
import { LikeCount } from './LikeCount.tsx';
import styles from './PostCard.module.css';
import { PostHeader } from './PostHeader.tsx';
import { PostPhotos } from './PostPhotos.tsx';
import { SaveButton } from './SaveButton.tsx';

export interface PostCardProps {
  post: Post;
  /** The post that is on screen first. */
  priority?: boolean;
}

/** A post in a feed. */
export function PostCard(props: PostCardProps) {
  const comments = () => `/p/${props.post.id}#comment`;
  return (
    <article class={styles.card} aria-label={t('post.photoBy', { name: props.post.author.username })}>
      <div class={styles.text}>
        <PostHeader post={props.post} linked />
      </div>
      <div class={styles.photos}>
        <PostPhotos post={props.post} sizes="(min-width: 640px) 472px, 100vw" priority={props.priority} />
      </div>
      <div class={styles.text}>
        <div class={styles.actions}>
          <LikeButton post={props.post} />
          <A
            class={styles.comment}
            href={comments()}
            aria-label={t('post.comment')}
            title={t('post.comment')}
          >
            <MessageCircle size={26} />
          </A>
          <SharePostButton post={props.post} />
          <SaveButton post={props.post} />
        </div>
        <LikeCount post={props.post} />
        <Caption post={props.post} />
        <Show when={props.post.commentCount > 0}>
          <A class={styles.comments} href={`/p/${props.post.id}`}>
            {t('post.viewComments', { count: props.post.commentCount })}
          </A>
        </Show>
      </div>
    </article>
  );
}
