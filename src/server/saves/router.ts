import { inputs } from '../../shared/inputs.ts';
import { visiblePost } from '../access/visible.ts';
import { router, signedInProcedure } from '../trpc.ts';
import * as commands from './commands.ts';
import { savedPosts } from './queries.ts';

export const savesRouter = router({
  /** Puts a post on your private list. */
  save: signedInProcedure.input(inputs.saves.post).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      await commands.save(tx, ctx.viewer, await visiblePost(tx, ctx.viewer, input.postId));
      return { saved: true };
    }),
  ),

  /** Takes a post out of those that you saved. */
  unsave: signedInProcedure.input(inputs.saves.post).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      await commands.unsave(tx, ctx.viewer, await visiblePost(tx, ctx.viewer, input.postId));
      return { saved: false };
    }),
  ),

  /** Your private list, last saved first. */
  list: signedInProcedure
    .input(inputs.saves.list)
    .query(({ ctx, input }) => savedPosts(ctx.db.read, ctx.viewer, input)),
});
