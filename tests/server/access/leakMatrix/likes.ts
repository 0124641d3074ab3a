import { content, type RowsOf } from './rows.ts';

export const likesRows: RowsOf<'likes'> = {
  'likes.like': { call: (api, { postId }) => api.likes.like({ postId }), outcomes: content },
  'likes.unlike': { call: (api, { postId }) => api.likes.unlike({ postId }), outcomes: content },
  'likes.byPost': { call: (api, { postId }) => api.likes.byPost({ postId }), outcomes: content },
};
