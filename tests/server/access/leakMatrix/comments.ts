import { content, own, type RowsOf } from './rows.ts';

export const commentsRows: RowsOf<'comments'> = {
  'comments.create': {
    call: (api, { postId }) => api.comments.create({ postId, text: 'Lovely' }),
    outcomes: content,
  },
  'comments.byPost': { call: (api, { postId }) => api.comments.byPost({ postId }), outcomes: content },
  'comments.byId': { call: (api, { commentId }) => api.comments.byId({ id: commentId }), outcomes: content },
  'comments.replies': {
    call: (api, { commentId }) => api.comments.replies({ commentId }),
    outcomes: content,
  },
  'comments.like': { call: (api, { commentId }) => api.comments.like({ id: commentId }), outcomes: content },
  'comments.unlike': {
    call: (api, { commentId }) => api.comments.unlike({ id: commentId }),
    outcomes: content,
  },
  'comments.likers': {
    call: (api, { commentId }) => api.comments.likers({ id: commentId }),
    outcomes: content,
  },
  'comments.update': {
    // The follower wrote it; the post's owner may delete it, but not put words into another's mouth.
    call: (api, { commentId }) => api.comments.update({ id: commentId, text: 'Changed' }),
    outcomes: { ...own, follower: 'ok', owner: 'NOT_FOUND' },
  },
  'comments.delete': {
    call: (api, { commentId }) => api.comments.delete({ id: commentId }),
    outcomes: { ...own, follower: 'ok' },
  },
};
