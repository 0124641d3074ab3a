import { tracked } from '@trpc/server';
import { inputs } from '../../shared/inputs.ts';
import { streamOfChanges } from '../live/stream.ts';
import { router, signedInProcedure } from '../trpc.ts';
import * as commands from './commands.ts';
import { notificationEvent } from './live.ts';
import * as queries from './queries.ts';

export const notificationsRouter = router({
  /** What others did that concerns you, the latest first. */
  list: signedInProcedure
    .input(inputs.notifications.list)
    .query(({ ctx, input }) => queries.notificationList(ctx.db.read, ctx.viewer, input)),

  /** How many lines have something new. */
  unreadCount: signedInProcedure.query(async ({ ctx }) => ({
    count: await queries.unreadCount(ctx.db.read, ctx.viewer),
  })),

  /** Marks one line as read, as far as it was seen; without an id, all of them. */
  markRead: signedInProcedure.input(inputs.notifications.markRead).mutation(async ({ ctx, input }) => {
    await ctx.db.write((tx) => commands.markRead(tx, ctx.viewer, input.id));
    return { unreadCount: await queries.unreadCount(ctx.db.read, ctx.viewer) };
  }),

  /** Which kinds you do not want. */
  preferences: signedInProcedure.query(async ({ ctx }) => ({
    unwanted: await queries.unwantedKinds(ctx.db.read, ctx.viewer),
  })),

  /** Chooses the kinds of notifications that you do not want. */
  updatePreferences: signedInProcedure
    .input(inputs.notifications.updatePreferences)
    .mutation(async ({ ctx, input }) => {
      await ctx.db.write((tx) => commands.setUnwanted(tx, ctx.viewer, input.unwanted));
      return { unwanted: await queries.unwantedKinds(ctx.db.read, ctx.viewer) };
    }),

  /** New notifications, each with its whole line, as they come. Comes back without a gap, as `live.onChange` does. */
  onNew: signedInProcedure.input(inputs.live.stream).subscription(async function* ({ ctx, input, signal }) {
    const changes = streamOfChanges(ctx, ctx.viewer, { lastNumber: input.lastEventId, signal });
    for await (const change of changes) {
      if (!('subjectId' in change)) continue;
      const event = await notificationEvent(ctx.db.read, ctx.viewer, change);
      if (event?.type === 'notification') yield tracked(String(change.number), event.notification);
    }
  }),
});
