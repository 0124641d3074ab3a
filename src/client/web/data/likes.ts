import { client } from './client.ts';
import { withLike } from './postChanges.ts';
import { changePost, type Post } from './posts.ts';
import { api } from './query.ts';
import { createSwitch } from './switches.ts';

const bring = createSwitch<Pick<Post, 'liked' | 'likeCount'>>({
  isOn: ({ liked }) => liked,
  send: (postId, on) => (on ? client.likes.like.mutate({ postId }) : client.likes.unlike.mutate({ postId })),
  show: (postId, known) => {
    changePost(postId, (shown) => ({ ...shown, ...known }));
    void api.likes.byPost.invalidate({ postId });
  },
});

/** Likes a post or takes the like back: on screen at once, then on the server; see `createSwitch`. */
export function setLiked({ id, liked, likeCount }: Post, wanted: boolean): Promise<void> {
  changePost(id, (shown) => withLike(shown, wanted));
  return bring(id, wanted, { liked, likeCount });
}
