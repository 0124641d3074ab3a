import { inputs } from '../../shared/inputs.ts';
import { visiblePost } from '../access/visible.ts';
import { router, signedInProcedure } from '../trpc.ts';
import * as commands from './commands.ts';
import { likers } from './queries.ts';

export const likesRouter = router({
  /** Likes a post. */
  like: signedInProcedure.input(inputs.likes.post).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      const post = await visiblePost(tx, ctx.viewer, input.postId);
      return { liked: true, likeCount: await commands.like(tx, ctx.viewer, post) };
    }),
  ),

  /** Takes a like of a post back. */
  unlike: signedInProcedure.input(inputs.likes.post).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      const post = await visiblePost(tx, ctx.viewer, input.postId);
      return { liked: false, likeCount: await commands.unlike(tx, ctx.viewer, post) };
    }),
  ),

  /** Who likes a post. */
  byPost: signedInProcedure.input(inputs.likes.byPost).query(async ({ ctx, input }) => {
    const { read } = ctx.db;
    return likers(read, ctx.viewer, await visiblePost(read, ctx.viewer, input.postId), input);
  }),
});
