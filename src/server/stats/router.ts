import { inputs } from '../../shared/inputs.ts';
import { ownedPost } from '../access/visible.ts';
import { adminProcedure, router, signedInProcedure } from '../trpc.ts';
import { ownStats, postStats } from './queries.ts';
import { serverStats } from './server.ts';

export const statsRouter = router({
  /** What you got: in all, on each of the last 30 days, and your best posts. */
  me: signedInProcedure
    .input(inputs.stats.me)
    .query(({ ctx, input }) => ownStats(ctx.db.read, ctx.viewer, input.utcOffset)),

  /** What one of your posts got: in all, and on each of the last 30 days. */
  post: signedInProcedure.input(inputs.stats.post).query(async ({ ctx, input }) => {
    const { read } = ctx.db;
    return postStats(read, ctx.viewer, await ownedPost(read, ctx.viewer, input.id), input.utcOffset);
  }),

  /** How much there is on this server. */
  server: adminProcedure
    .input(inputs.stats.server)
    .query(({ ctx, input }) => serverStats(ctx.db.read, input.utcOffset)),
});
