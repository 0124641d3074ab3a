import { inputs } from '../../shared/inputs.ts';
import { createOnce } from '../access/createOnce.ts';
import type { Viewer } from '../access/viewer.ts';
import { ownedComment, removableComment, visibleComment, visiblePost } from '../access/visible.ts';
import type { Reader } from '../db/database.ts';
import { notFound } from '../refusal.ts';
import { router, signedInProcedure } from '../trpc.ts';
import * as commands from './commands.ts';
import * as likes from './likes.ts';
import * as queries from './queries.ts';

export const commentsRouter = router({
  /** Comments on a post, or replies to a comment on it. */
  create: signedInProcedure.input(inputs.comments.create).mutation(async ({ ctx, path, input }) => {
    const id = await createOnce(ctx, { path, input }, async (tx) => {
      const post = await visiblePost(tx, ctx.viewer, input.postId);
      return commands.createComment(tx, ctx.viewer, post, input);
    });
    return comment(ctx.db.read, ctx.viewer, input.postId, id);
  }),

  /** One comment. */
  byId: signedInProcedure.input(inputs.comments.byId).query(async ({ ctx, input }) => {
    const { read } = ctx.db;
    const { id, postId } = await visibleComment(read, ctx.viewer, input.id);
    return comment(read, ctx.viewer, postId, id);
  }),

  /** The comments under a post itself, newest first. */
  byPost: signedInProcedure.input(inputs.comments.byPost).query(async ({ ctx, input }) => {
    const { read } = ctx.db;
    return queries.commentsByPost(read, ctx.viewer, await visiblePost(read, ctx.viewer, input.postId), input);
  }),

  /** What stands under a comment, oldest first. */
  replies: signedInProcedure.input(inputs.comments.replies).query(async ({ ctx, input }) => {
    const { read } = ctx.db;
    const parent = await visibleComment(read, ctx.viewer, input.commentId);
    const thread = { comment: parent, post: await visiblePost(read, ctx.viewer, parent.postId) };
    return queries.repliesTo(read, ctx.viewer, thread, input);
  }),

  /** Likes a comment. */
  like: signedInProcedure.input(inputs.comments.byId).mutation(async ({ ctx, input }) => {
    const postId = await ctx.db.write(async (tx) => {
      const liked = await visibleComment(tx, ctx.viewer, input.id);
      await likes.likeComment(tx, ctx.viewer, liked);
      return liked.postId;
    });
    return likeState(await comment(ctx.db.read, ctx.viewer, postId, input.id));
  }),

  /** Takes a like of a comment back. */
  unlike: signedInProcedure.input(inputs.comments.byId).mutation(async ({ ctx, input }) => {
    const postId = await ctx.db.write(async (tx) => {
      const unliked = await visibleComment(tx, ctx.viewer, input.id);
      await likes.unlikeComment(tx, ctx.viewer, unliked);
      return unliked.postId;
    });
    return likeState(await comment(ctx.db.read, ctx.viewer, postId, input.id));
  }),

  /** Who likes a comment. */
  likers: signedInProcedure.input(inputs.comments.likers).query(async ({ ctx, input }) => {
    const { read } = ctx.db;
    return likes.commentLikers(read, ctx.viewer, await visibleComment(read, ctx.viewer, input.id), input);
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

  /** Deletes your own comment, or any on your post; the replies to it go with it. */
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

const likeState = ({ liked, likeCount }: queries.CommentView) => ({ liked, likeCount });
