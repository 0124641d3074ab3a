import { octetInputParser } from '@trpc/server/http';
import { inputs } from '../../shared/inputs.ts';
import { limited, router, signedInProcedure } from '../trpc.ts';
import { mediaStatus } from './queries.ts';
import { uploadMedia } from './upload.ts';

export const mediaRouter = router({
  /** Takes in the bytes of a picture or video. Use the returned id once, within a day; a video when `status` says it is ready. */
  upload: signedInProcedure
    .input(octetInputParser)
    .use(limited('upload'))
    .mutation(({ ctx, path, input, signal }) => uploadMedia(ctx, { path, stream: input, signal })),

  /** How far a video is that you have uploaded. */
  status: signedInProcedure
    .input(inputs.media.byId)
    .query(({ ctx, input }) => mediaStatus(ctx.db.read, ctx.viewer, input.id)),
});
