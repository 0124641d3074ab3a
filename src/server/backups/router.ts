import { ownerId } from '../admin/people.ts';
import { Refusal } from '../refusal.ts';
import { adminProcedure, router } from '../trpc.ts';
import { type Started, startBackup } from './child.ts';
import { type BackupsView, backupsView } from './state.ts';

/** For the owner: where backups lie, and what went wrong with them, is a matter of the machine. */
const ownerProcedure = adminProcedure.use(async ({ ctx, next }) => {
  if ((await ownerId(ctx.db.read)) === ctx.viewer.id) return next();
  throw new Refusal('FORBIDDEN', 'ownerOnly', 'Only the owner of this server can do this.');
});

export const backupsRouter = router({
  /** How this server is backed up, whether one is being made, and what the last ones came to. */
  state: ownerProcedure.query(({ ctx }): Promise<BackupsView> => backupsView(ctx)),

  /** Begins a backup into the folder of the schedule, and does not wait for it: `backups.state` tells how it went. */
  start: ownerProcedure.mutation(
    async ({ ctx }): Promise<{ state: Started }> => ({ state: startBackup(ctx) }),
  ),
});
