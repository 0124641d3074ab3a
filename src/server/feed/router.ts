import { inputs } from '../../shared/inputs.ts';
import { router, signedInProcedure } from '../trpc.ts';
import { homeFeed } from './queries.ts';

export const feedRouter = router({
  /** Posts of the people you follow and your own, newest first. */
  home: signedInProcedure
    .input(inputs.feed.home)
    .query(({ ctx, input }) => homeFeed(ctx.db.read, ctx.viewer, input)),
});
