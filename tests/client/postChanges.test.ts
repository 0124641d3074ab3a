import { expect, test } from 'vitest';
import { withComments, withLike } from '../../src/client/web/data/postChanges.ts';
import type { Post } from '../../src/client/web/data/posts.ts';

const post: Post = {
  id: 1,
  author: { id: 2, username: 'madina', displayName: '', avatar: null },
  caption: '',
  media: [],
  likeCount: 3,
  commentCount: 0,
  liked: false,
  saved: false,
  isArchived: false,
  hidesLikeCount: false,
  createdAt: '2026-01-01T00:00:00.000Z',
  editedAt: null,
};

test('A like counts once, and taking it back restores the post', () => {
  const liked = withLike(post, true);
  expect(liked).toEqual({ ...post, liked: true, likeCount: 4 });
  expect(withLike(liked, true)).toBe(liked);
  expect(withLike(liked, false)).toEqual(post);
  expect(withLike(post, false)).toBe(post);
  expect(withLike({ ...post, likeCount: 0 }, true).likeCount).toBe(1);
  expect(withLike({ ...post, likeCount: null }, true)).toMatchObject({ liked: true, likeCount: null });
});

test('Comments are counted, never below none', () => {
  expect(withComments(post, 1).commentCount).toBe(1);
  expect(withComments(post, -1).commentCount).toBe(0);
});
