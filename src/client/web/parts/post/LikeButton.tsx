import Heart from 'lucide-solid/icons/heart';
import type { Post } from '../data/posts.ts';
import { t } from '../i18n/index.ts';
import { IconButton } from './IconButton.tsx';
import { likePost } from './likePost.ts';

/** The heart under a post. */
export function LikeButton(props: { post: Post }) {
  return (
    <IconButton
      variant="like"
      icon={Heart}
      iconSize={26}
      filled={props.post.liked}
      label={t(props.post.liked ? 'post.unlike' : 'post.like')}
      onClick={() => void likePost(props.post, !props.post.liked)}
    />
  );
}
