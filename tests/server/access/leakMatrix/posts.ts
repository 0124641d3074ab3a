import { content, own, type RowsOf } from './rows.ts';

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
  'posts.byUser': { call: (api, { owner }) => api.posts.byUser({ userId: owner.id }), outcomes: content },
};
