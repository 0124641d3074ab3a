import Heart from 'lucide-solid/icons/heart';
import { createMemo, on } from 'solid-js';
import type { Post } from '../../data/posts.ts';
import { t } from '../../i18n/index.ts';
import { classes } from '../ui/classes.ts';
import { IconButton } from '../ui/IconButton.tsx';
import styles from './LikeButton.module.css';
import { likePost } from './likePost.ts';

/** The heart under a post. */
export function LikeButton(props: { post: Post }) {
  // Not for a post that was liked before it came on screen.
  const isBeating = createMemo(
    on(
      () => props.post.liked,
      (liked, before) => liked && before === false,
    ),
  );
  return (
    <IconButton
      class={classes(props.post.liked && styles.liked, isBeating() && styles.beating)}
      icon={Heart}
      iconSize={26}
      filled={props.post.liked}
      label={t(props.post.liked ? 'post.unlike' : 'post.like')}
      onClick={() => void likePost(props.post, !props.post.liked)}
    />
  );
}
