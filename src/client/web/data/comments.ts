import type { InfiniteData, QueryKey } from '@tanstack/solid-query';
import type { Outputs } from '../../api/index.ts';
import { client } from './client.ts';
import { appendReply, type Comment, sizeOfThread, withCommentLike, withReplies } from './commentChanges.ts';
import { addItem, changeItem, itemsOf, type Pages, removeItem } from './pages.ts';
import { withComments } from './postChanges.ts';
import { changePost } from './posts.ts';
import { api, nextPage, queryClient } from './query.ts';
import { createSwitch } from './switches.ts';

export type { Comment };

const everyList: QueryKey[] = [[['comments', 'byPost']], [['comments', 'replies']]];
const everyComment: QueryKey = [['comments', 'byId']];

/** The comments under a post itself, newest first. */
export function commentsOn(postId: number) {
  return api.comments.byPost.infiniteQueryOptions({ postId }, nextPage);
}

/** The replies to a comment, oldest first. */
export function repliesTo(commentId: number) {
  return api.comments.replies.infiniteQueryOptions({ commentId }, nextPage);
}

/** One comment; shown at once if a list has it. */
export function commentById(id: number) {
  return api.comments.byId.queryOptions(
    { id },
    { initialData: () => cachedComment(id), initialDataUpdatedAt: 0 },
  );
}

/** Adds a comment, or a reply to one, on the server, then wherever the post is shown. */
export async function addComment(postId: number, text: string, parentId?: number): Promise<Comment> {
  const comment = await client.comments.create.mutate({ postId, text, parentId });
  const threadId = comment.parentId;
  if (threadId === null) changeList(commentsOn(postId).queryKey, (data) => addItem(data, comment));
  else {
    changeList(repliesTo(threadId).queryKey, (data) => appendReply(data, comment));
    changeComment(threadId, (thread) => withReplies(thread, 1));
  }
  changePost(postId, (post) => withComments(post, 1));
  return comment;
}

/** Changes the text of one of the viewer's own comments. */
export async function editComment({ id }: Comment, text: string): Promise<void> {
  const { text: edited, editedAt } = await client.comments.update.mutate({ id, text });
  changeComment(id, (comment) => ({ ...comment, text: edited, editedAt }));
}

/** Deletes a comment with its replies on the server, then wherever it is shown or counted. */
export async function deleteComment(comment: Comment): Promise<void> {
  const { id, postId, parentId } = comment;
  const size = sizeOfThread(comment);
  await client.comments.delete.mutate({ id });
  for (const queryKey of everyList) changeList(queryKey, (data) => removeItem(data, id));
  if (parentId !== null) changeComment(parentId, (thread) => withReplies(thread, -1));
  changePost(postId, (post) => withComments(post, -size));
}

const bringLike = createSwitch<Pick<Comment, 'liked' | 'likeCount'>>({
  isOn: ({ liked }) => liked,
  send: (id, on) => (on ? client.comments.like.mutate({ id }) : client.comments.unlike.mutate({ id })),
  show: (id, known) => {
    changeComment(id, (shown) => ({ ...shown, ...known }));
    void api.comments.likers.invalidate({ id });
  },
});

/** Likes a comment or takes the like back: on screen at once, then on the server; see `createSwitch`. */
export function setCommentLiked({ id, liked, likeCount }: Comment, wanted: boolean): Promise<void> {
  changeComment(id, (shown) => withCommentLike(shown, wanted));
  return bringLike(id, wanted, { liked, likeCount });
}

/** A comment that some list in the cache has. */
function cachedComment(id: number): Comment | undefined {
  for (const queryKey of everyList) {
    for (const [, data] of queryClient.getQueriesData<Pages<Comment>>({ queryKey })) {
      const comment = isPages(data) ? itemsOf(data).find((candidate) => candidate.id === id) : undefined;
      if (comment) return comment;
    }
  }
  return undefined;
}

/** Changes a comment wherever it is shown. */
function changeComment(id: number, change: (comment: Comment) => Comment): void {
  for (const queryKey of everyList) changeList(queryKey, (data) => changeItem(data, id, change));
  queryClient.setQueriesData<Comment>({ queryKey: everyComment }, (comment) =>
    comment?.id === id ? change(comment) : comment,
  );
}

function changeList(queryKey: QueryKey, change: (data: Pages<Comment>) => Pages<Comment>): void {
  queryClient.setQueriesData<Pages<Comment>>({ queryKey }, (data) => (isPages(data) ? change(data) : data));
}

function isPages(data: unknown): data is InfiniteData<Outputs['comments']['byPost'], number | null> {
  return typeof data === 'object' && data !== null && 'pages' in data;
}
