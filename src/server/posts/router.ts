import { inputs } from '../../shared/inputs.ts';
import { createOnce } from '../access/createOnce.ts';
import type { Viewer } from '../access/viewer.ts';
import { ownedPost, visibleContent, visiblePost } from '../access/visible.ts';
import type { Reader } from '../db/database.ts';
import { router, signedInProcedure } from '../trpc.ts';
import * as commands from './commands.ts';
import * as queries from './queries.ts';

export const postsRouter = router({
  /**
   * Publishes one to ten uploaded pictures. With `createdAt` the post stands at that place in time, in feeds, lists and
   * statistics, as if it had been made then: for bringing old photos along.
   */
  create: signedInProcedure.input(inputs.posts.create).mutation(async ({ ctx, path, input }) => {
    const id = await createOnce(ctx, { path, input }, (tx) => commands.createPost(tx, ctx.viewer, input));
    return ownPost(ctx.db.read, ctx.viewer, id);
  }),

  /** One post. */
  byId: signedInProcedure.input(inputs.posts.byId).query(async ({ ctx, input }) => {
    const { read } = ctx.db;
    return queries.postById(read, ctx.viewer, await visiblePost(read, ctx.viewer, input.id));
  }),

  /** Changes the caption and alt texts of your own post. */
  update: signedInProcedure.input(inputs.posts.update).mutation(async ({ ctx, input }) => {
    await ctx.db.write(async (tx) =>
      commands.updatePost(tx, await ownedPost(tx, ctx.viewer, input.id), input),
    );
    return ownPost(ctx.db.read, ctx.viewer, input.id);
  }),

  /** Deletes your own post for good. */
  delete: signedInProcedure.input(inputs.posts.byId).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      await commands.deletePost(tx, await ownedPost(tx, ctx.viewer, input.id), ctx.files.remove);
      return {};
    }),
  ),

  /** Puts your own post away: out of every feed and list, and nobody else sees it until it comes back. */
  archive: signedInProcedure.input(inputs.posts.byId).mutation(async ({ ctx, input }) => {
    await ctx.db.write(async (tx) => commands.archivePost(tx, await ownedPost(tx, ctx.viewer, input.id)));
    return ownPost(ctx.db.read, ctx.viewer, input.id);
  }),

  /** Brings a post back from the archive, to its old place in time. */
  unarchive: signedInProcedure.input(inputs.posts.byId).mutation(async ({ ctx, input }) => {
    await ctx.db.write(async (tx) => commands.unarchivePost(tx, await ownedPost(tx, ctx.viewer, input.id)));
    return ownPost(ctx.db.read, ctx.viewer, input.id);
  }),

  /** What you have archived, newest posts first. */
  archived: signedInProcedure
    .input(inputs.posts.archived)
    .query(({ ctx, input }) => queries.archivedPosts(ctx.db.read, ctx.viewer, input)),

  /** Whether only you see how many people like your own post. */
  setLikeCountHidden: signedInProcedure
    .input(inputs.posts.setLikeCountHidden)
    .mutation(async ({ ctx, input }) => {
      await ctx.db.write(async (tx) =>
        commands.setLikeCountHidden(tx, await ownedPost(tx, ctx.viewer, input.id), input.hidden),
      );
      return ownPost(ctx.db.read, ctx.viewer, input.id);
    }),

  /** A person's posts, the latest first. */
  byUser: signedInProcedure.input(inputs.posts.byUser).query(async ({ ctx, input }) => {
    const { read } = ctx.db;
    return queries.postsByUser(read, ctx.viewer, await visibleContent(read, ctx.viewer, input.userId), input);
  }),
});

async function ownPost(read: Reader, viewer: Viewer, id: number) {
  return queries.postById(read, viewer, await ownedPost(read, viewer, id));
}
