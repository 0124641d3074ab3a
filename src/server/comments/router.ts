import { inputs } from '../../shared/inputs.ts';
import type { Viewer } from '../access/viewer.ts';
import { ownedComment, removableComment, visiblePost } from '../access/visibility.ts';
import type { Reader } from '../db/database.ts';
import { notFound } from '../refusal.ts';
import { router, signedInProcedure } from '../trpc.ts';
import * as commands from './commands.ts';
import * as queries from './queries.ts';

export const commentsRouter = router({
  create: signedInProcedure.input(inputs.comments.create).mutation(async ({ ctx, input }) => {
    const id = await ctx.db.write(async (tx) => {
      const post = await visiblePost(tx, ctx.viewer, input.postId);
      return commands.createComment(tx, ctx.viewer, post, input.text);
    });
    return comment(ctx.db.read, ctx.viewer, input.postId, id);
  }),

  /** The comments on a post, newest first. */
  byPost: signedInProcedure.input(inputs.comments.byPost).query(async ({ ctx, input }) => {
    const { read } = ctx.db;
    return queries.commentsByPost(read, ctx.viewer, await visiblePost(read, ctx.viewer, input.postId), input);
  }),

  /** Changes your own comment. */
  update: signedInProcedure.input(inputs.comments.update).mutation(async ({ ctx, input }) => {
    const postId = await ctx.db.write(async (tx) => {
      const owned = await ownedComment(tx, ctx.viewer, input.id);
      await commands.updateComment(tx, owned, input.text);
      return owned.postId;
    });
    return comment(ctx.db.read, ctx.viewer, postId, input.id);
  }),

  /** Deletes your own comment, or any on your post. */
  delete: signedInProcedure.input(inputs.comments.byId).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      await commands.deleteComment(tx, await removableComment(tx, ctx.viewer, input.id));
      return {};
    }),
  ),
});

async function comment(read: Reader, viewer: Viewer, postId: number, id: number) {
  const found = await queries.commentById(read, viewer, await visiblePost(read, viewer, postId), id);
  if (!found) throw notFound('comment');
  return found;
}
