import MessageCircle from 'lucide-solid/icons/message-circle';
import { createSignal, Show } from 'solid-js';
import type { Comment } from '../../data/comments.ts';
import type { Post } from '../../data/posts.ts';
import { useViewer } from '../../data/session.ts';
import { t } from '../../i18n/later/index.ts';
import { SharePostButton } from '../chat/SharePostButton.tsx';
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
import { SaveButton } from './SaveButton.tsx';

export interface PostDetailProps {
  post: Post;
  /** After the viewer has deleted the post, or moved it into the archive or out of it. */
  onDeleted: () => void;
  /** Of the comment that a link led to. */
  linkedComment?: number | undefined;
}

/** A post with its comments: one column on a phone, the photo and the talk side by side on a desk. */
export function PostDetail(props: PostDetailProps) {
  // The order in the document, which the keyboard follows, is the one that is seen.
  const isWide = createMediaQuery('(min-width: 900px)');
  createBottomBar('3.25rem');
  const [replyTo, setReplyTo] = createSignal<Comment>();
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
          <Show when={props.post.isArchived}>
            <p class={styles.archived}>{t('posts.archived')}</p>
          </Show>
          <Comments
            postId={props.post.id}
            linkedId={props.linkedComment}
            // As it is now: the row may go while the reply is written.
            onReply={(comment) => setReplyTo({ ...comment })}
          />
        </div>
      </div>
      <Show when={isWide()}>
        <Actions post={props.post} />
      </Show>
      <div class={styles.composer}>
        <CommentComposer
          postId={props.post.id}
          replyTo={replyTo()}
          onReplyEnd={() => setReplyTo(undefined)}
        />
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
        <SharePostButton post={props.post} />
        <SaveButton post={props.post} />
      </div>
      <LikeCount post={props.post} invite={viewer()?.id !== props.post.author.id} />
    </div>
  );
}
