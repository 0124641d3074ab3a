import { inputs } from '../../shared/inputs.ts';
import { visibleContent, visibleProfile } from '../access/visible.ts';
import { router, signedInProcedure } from '../trpc.ts';
import * as commands from './commands.ts';
import * as queries from './queries.ts';

export const followsRouter = router({
  /** Follows a public account; asks a private one. */
  follow: signedInProcedure
    .input(inputs.follows.user)
    .mutation(({ ctx, input }) =>
      ctx.db.write(async (tx) =>
        commands.follow(tx, ctx.viewer, await visibleProfile(tx, ctx.viewer, input.userId)),
      ),
    ),

  /** Ends a follow, or takes a request back. */
  unfollow: signedInProcedure.input(inputs.follows.user).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      const ended = await commands.unfollow(tx, ctx.viewer.id, input.userId);
      if (!ended) await visibleProfile(tx, ctx.viewer, input.userId); // a follow of a suspended account can be ended
      return {};
    }),
  ),

  /** Ends somebody's follow of you. */
  removeFollower: signedInProcedure.input(inputs.follows.user).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      const ended = await commands.unfollow(tx, input.userId, ctx.viewer.id);
      if (!ended) await visibleProfile(tx, ctx.viewer, input.userId);
      return {};
    }),
  ),

  /** Who follows a person. */
  followers: signedInProcedure.input(inputs.follows.list).query(async ({ ctx, input }) => {
    const { read } = ctx.db;
    return queries.followers(read, ctx.viewer, await visibleContent(read, ctx.viewer, input.userId), input);
  }),

  /** Whom a person follows. */
  following: signedInProcedure.input(inputs.follows.list).query(async ({ ctx, input }) => {
    const { read } = ctx.db;
    return queries.following(read, ctx.viewer, await visibleContent(read, ctx.viewer, input.userId), input);
  }),

  /** Who asks to follow you. */
  requests: signedInProcedure
    .input(inputs.follows.requests)
    .query(({ ctx, input }) => queries.requests(ctx.db.read, ctx.viewer, input)),

  /** Lets somebody follow you who asks to. */
  accept: signedInProcedure.input(inputs.follows.user).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      await visibleProfile(tx, ctx.viewer, input.userId);
      await commands.accept(tx, ctx.viewer, input.userId);
      return {};
    }),
  ),

  /** Turns a follow request down. They are not told. */
  reject: signedInProcedure.input(inputs.follows.user).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      await commands.reject(tx, ctx.viewer, input.userId);
      return {};
    }),
  ),

  /** Lets everyone follow you who asks. */
  acceptAll: signedInProcedure.mutation(({ ctx }) =>
    ctx.db.write(async (tx) => {
      await commands.acceptAllRequests(tx, ctx.viewer.id);
      return {};
    }),
  ),

  /** Turns down everyone who asks to follow you. */
  rejectAll: signedInProcedure.mutation(({ ctx }) =>
    ctx.db.write(async (tx) => {
      await commands.rejectAllRequests(tx, ctx.viewer.id);
      return {};
    }),
  ),
});
