import { inputs } from '../../shared/inputs.ts';
import { ownedPost, visibleContent, visiblePost } from '../access/visibility.ts';
import { router, signedInProcedure } from '../trpc.ts';
import * as commands from './commands.ts';
import * as queries from './queries.ts';

export const postsRouter = router({
  /** Publishes one to ten uploaded pictures. */
  create: signedInProcedure.input(inputs.posts.create).mutation(async ({ ctx, input }) => {
    const id = await ctx.db.write((tx) => commands.createPost(tx, ctx.viewer, input));
    const { read } = ctx.db;
    return queries.postById(read, ctx.viewer, await visiblePost(read, ctx.viewer, id));
  }),

  byId: signedInProcedure.input(inputs.posts.byId).query(async ({ ctx, input }) => {
    const { read } = ctx.db;
    return queries.postById(read, ctx.viewer, await visiblePost(read, ctx.viewer, input.id));
  }),

  /** Changes the caption and alt texts of your own post. */
  update: signedInProcedure.input(inputs.posts.update).mutation(async ({ ctx, input }) => {
    await ctx.db.write(async (tx) =>
      commands.updatePost(tx, await ownedPost(tx, ctx.viewer, input.id), input),
    );
    const { read } = ctx.db;
    return queries.postById(read, ctx.viewer, await visiblePost(read, ctx.viewer, input.id));
  }),

  /** Deletes your own post for good. */
  delete: signedInProcedure.input(inputs.posts.byId).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      await commands.deletePost(tx, await ownedPost(tx, ctx.viewer, input.id), ctx.files.remove);
      return {};
    }),
  ),

  byUser: signedInProcedure.input(inputs.posts.byUser).query(async ({ ctx, input }) => {
    const { read } = ctx.db;
    return queries.postsByUser(read, ctx.viewer, await visibleContent(read, ctx.viewer, input.userId), input);
  }),
});
