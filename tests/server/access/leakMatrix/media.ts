import { own, type RowsOf } from './rows.ts';

export const mediaRows: RowsOf<'media'> = {
  'media.upload': {
    call: (api) => api.media.upload(new Blob(['not a picture'])),
    outcomes: {
      anonymous: 'UNAUTHORIZED',
      stranger: 'BAD_REQUEST',
      requested: 'BAD_REQUEST',
      follower: 'BAD_REQUEST',
      blocked: 'BAD_REQUEST',
      owner: 'BAD_REQUEST',
      admin: 'BAD_REQUEST',
    },
  },
  'media.status': { call: (api, { mediaId }) => api.media.status({ id: mediaId }), outcomes: own },
};
