import { expect } from 'vitest';
import { content, members, own, type RowsOf } from './rows.ts';

export const postsRows: RowsOf<'posts'> = {
  'posts.create': {
    call: (api, { mediaId }) => api.posts.create({ media: [{ id: mediaId }] }),
    outcomes: {
      anonymous: 'UNAUTHORIZED',
      stranger: 'BAD_REQUEST',
      requested: 'BAD_REQUEST',
      follower: 'BAD_REQUEST',
      blocked: 'BAD_REQUEST',
      owner: 'ok',
      admin: 'BAD_REQUEST',
    },
  },
  'posts.byId': { call: (api, { postId }) => api.posts.byId({ id: postId }), outcomes: content },
  'posts.update': {
    call: (api, { postId }) => api.posts.update({ id: postId, caption: 'Changed' }),
    outcomes: own,
  },
  'posts.delete': { call: (api, { postId }) => api.posts.delete({ id: postId }), outcomes: own },
  'posts.archive': { call: (api, { postId }) => api.posts.archive({ id: postId }), outcomes: own },
  'posts.unarchive': { call: (api, { postId }) => api.posts.unarchive({ id: postId }), outcomes: own },
  'posts.archived': {
    call: async (api, { owner, postId }) => {
      await owner.api.posts.archive({ id: postId });
      try {
        return await api.posts.archived();
      } finally {
        await owner.api.posts.unarchive({ id: postId });
      }
    },
    outcomes: members,
    leaksNothing: (result) => expect(result).toEqual({ items: [], nextCursor: null }),
  },
  'posts.setLikeCountHidden': {
    call: (api, { postId }) => api.posts.setLikeCountHidden({ id: postId, hidden: true }),
    outcomes: own,
  },
  'posts.byUser': { call: (api, { owner }) => api.posts.byUser({ userId: owner.id }), outcomes: content },
};
