import { inputs } from '../../shared/inputs.ts';
import { createOnce } from '../access/createOnce.ts';
import { ownedStory, visibleContent, visibleStory } from '../access/visible.ts';
import { lookingProcedure, router, signedInProcedure } from '../trpc.ts';
import * as commands from './commands.ts';
import * as queries from './queries.ts';
import { tray } from './tray.ts';

export const storiesRouter = router({
  /** Shows an uploaded picture or video to your followers (to everyone, if your account is public) for 24 hours. */
  create: signedInProcedure.input(inputs.stories.create).mutation(async ({ ctx, path, input }) => {
    const id = await createOnce(ctx, { path, input }, (tx) => commands.createStory(tx, ctx.viewer, input));
    const { read } = ctx.db;
    return queries.storyById(read, ctx.viewer, await ownedStory(read, ctx.viewer, id));
  }),

  /** Who has stories: you, then the people you follow, those with something unseen first. */
  tray: signedInProcedure.input(inputs.stories.tray).query(({ ctx }) => tray(ctx.db.read, ctx.viewer)),

  /** Somebody's stories, oldest first. */
  byUser: signedInProcedure.input(inputs.stories.byUser).query(async ({ ctx, input }) => {
    const { read } = ctx.db;
    return queries.storiesByUser(read, ctx.viewer, await visibleContent(read, ctx.viewer, input.userId));
  }),

  /** Notes that you have seen a story. Again changes nothing, and your own are not counted. */
  markSeen: lookingProcedure.input(inputs.stories.byId).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      await commands.markSeen(tx, ctx.viewer, await visibleStory(tx, ctx.viewer, input.id));
      return {};
    }),
  ),

  /** Who has seen your story, latest first. */
  viewers: signedInProcedure.input(inputs.stories.viewers).query(async ({ ctx, input }) => {
    const { read } = ctx.db;
    return queries.storyViewers(read, ctx.viewer, await ownedStory(read, ctx.viewer, input.id), input);
  }),

  /** Deletes your own story for good. */
  delete: signedInProcedure.input(inputs.stories.byId).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      await commands.deleteStory(tx, await ownedStory(tx, ctx.viewer, input.id), ctx.files.remove);
      return {};
    }),
  ),
});
