import { octetInputParser } from '@trpc/server/http';
import { limited, router, signedInProcedure } from '../trpc.ts';
import { uploadPicture } from './commands.ts';

export const mediaRouter = router({
  /** Takes in a picture's bytes. Use the returned id once, in a post or as your avatar, within a day. */
  upload: signedInProcedure
    .input(octetInputParser)
    .use(limited('upload'))
    .mutation(({ ctx, input, signal }) => uploadPicture(ctx, ctx.viewer, input, signal)),
});
