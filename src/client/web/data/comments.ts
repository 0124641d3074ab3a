import type { Outputs } from '../../api/index.ts';
import { client } from './client.ts';
import { addItem, changeItem, type Pages, removeItem } from './pages.ts';
import { withComments } from './postChanges.ts';
import { changePost } from './posts.ts';
import { api, nextPage, queryClient } from './query.ts';

/** A comment on a post, with what the viewer may do to it. */
export type Comment = Outputs['comments']['create'];

/** The comments on a post, newest first. */
export function commentsOn(postId: number) {
  return api.comments.byPost.infiniteQueryOptions({ postId }, nextPage);
}

/** Adds a comment on the server, then wherever the post is shown. */
export async function addComment(postId: number, text: string): Promise<Comment> {
  const comment = await client.comments.create.mutate({ postId, text });
  changeComments(postId, (data) => addItem(data, comment));
  changeCommentCount(postId, 1);
  return comment;
}

/** Changes the text of one of the viewer's own comments. */
export async function editComment(comment: Comment, text: string): Promise<void> {
  const edited = await client.comments.update.mutate({ id: comment.id, text });
  changeComments(comment.postId, (data) => changeItem(data, comment.id, () => edited));
}

/** Deletes a comment on the server, then wherever it is shown or counted. */
export async function deleteComment({ id, postId }: Comment): Promise<void> {
  await client.comments.delete.mutate({ id });
  changeComments(postId, (data) => removeItem(data, id));
  changeCommentCount(postId, -1);
}

function changeComments(postId: number, change: (data: Pages<Comment>) => Pages<Comment>): void {
  queryClient.setQueriesData<Pages<Comment>>(
    { queryKey: commentsOn(postId).queryKey },
    (data) => data && change(data),
  );
}

function changeCommentCount(postId: number, by: 1 | -1): void {
  changePost(postId, (post) => withComments(post, by));
}
