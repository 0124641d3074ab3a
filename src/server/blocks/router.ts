import { inputs } from '../../shared/inputs.ts';
import { router, signedInProcedure } from '../trpc.ts';
import * as commands from './commands.ts';
import * as queries from './queries.ts';

export const blocksRouter = router({
  /** Makes you and somebody vanish for each other. */
  block: signedInProcedure.input(inputs.blocks.user).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      await commands.block(tx, ctx.viewer, input.userId);
      return {};
    }),
  ),

  /** Ends a block. Follows that it ended do not come back. */
  unblock: signedInProcedure.input(inputs.blocks.user).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      await commands.unblock(tx, ctx.viewer, input.userId);
      return {};
    }),
  ),

  /** Whom you have blocked. */
  list: signedInProcedure
    .input(inputs.blocks.list)
    .query(({ ctx, input }) => queries.blockedPeople(ctx.db.read, ctx.viewer, input)),

  /** Somebody whom you have blocked, where their profile would be. */
  byUsername: signedInProcedure
    .input(inputs.blocks.byUsername)
    .query(({ ctx, input }) => queries.blockedByUsername(ctx.db.read, ctx.viewer, input.username)),
});

export const mutesRouter = router({
  /** Hides somebody's posts, stories and notifications from you. */
  mute: signedInProcedure.input(inputs.mutes.user).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      await commands.mute(tx, ctx.viewer, input.userId);
      return {};
    }),
  ),

  /** Shows their posts, stories and notifications again. */
  unmute: signedInProcedure.input(inputs.mutes.user).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      await commands.unmute(tx, ctx.viewer, input.userId);
      return {};
    }),
  ),

  /** Whom you have muted. */
  list: signedInProcedure
    .input(inputs.mutes.list)
    .query(({ ctx, input }) => queries.mutedPeople(ctx.db.read, ctx.viewer, input)),
});
