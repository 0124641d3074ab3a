import { expect, test } from 'vitest';
import {
  appendReply,
  type Comment,
  sizeOfThread,
  withCommentLike,
  withReplies,
} from '../../src/client/web/data/commentChanges.ts';

const comment: Comment = {
  id: 5,
  postId: 1,
  parentId: null,
  text: 'Lovely',
  author: { id: 2, username: 'madina', displayName: '', avatar: null },
  canEdit: false,
  canDelete: false,
  likeCount: 2,
  liked: false,
  replyCount: 3,
  createdAt: '2026-01-01T00:00:00.000Z',
  editedAt: null,
};
const reply = { ...comment, id: 9, parentId: 5, replyCount: 0 };

test('A like of a comment counts once, and taking it back restores the comment', () => {
  const liked = withCommentLike(comment, true);
  expect(liked).toEqual({ ...comment, liked: true, likeCount: 3 });
  expect(withCommentLike(liked, true)).toBe(liked);
  expect(withCommentLike(liked, false)).toEqual(comment);
});

test('Replies are counted, never below none, and go with their comment', () => {
  expect(withReplies(comment, 1).replyCount).toBe(4);
  expect(withReplies(reply, -1).replyCount).toBe(0);
  expect(sizeOfThread(comment)).toBe(4);
  expect(sizeOfThread(reply)).toBe(1);
});

test('A new reply comes after all that were read, once', () => {
  const page = (ids: number[]) => ({ items: ids.map((id) => ({ ...reply, id })), nextCursor: null });
  const data = { pages: [page([6]), page([7, 8])], pageParams: [null, 6] };
  const added = appendReply(data, reply);
  expect(added.pages.map(({ items }) => items.map(({ id }) => id))).toEqual([[6], [7, 8, 9]]);
  expect(added.pages[0]).toBe(data.pages[0]);
  expect(appendReply(added, reply)).toBe(added);
  const none = { pages: [], pageParams: [] };
  expect(appendReply(none, reply)).toBe(none);
});
