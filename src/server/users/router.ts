import { inputs } from '../../shared/inputs.ts';
import { router, signedInProcedure } from '../trpc.ts';
import * as commands from './commands.ts';
import * as queries from './queries.ts';
import { suggestedPeople } from './suggested.ts';

export const usersRouter = router({
  /** Your own profile, as others see it. */
  me: signedInProcedure.query(({ ctx }) => queries.profileById(ctx.db.read, ctx.viewer, ctx.viewer.id)),

  /** The profile of a person, by their id. */
  byId: signedInProcedure
    .input(inputs.users.byId)
    .query(({ ctx, input }) => queries.profileById(ctx.db.read, ctx.viewer, input.userId)),

  /** The profile of a person, by their username in any case. */
  byUsername: signedInProcedure
    .input(inputs.users.byUsername)
    .query(({ ctx, input }) => queries.profileByUsername(ctx.db.read, ctx.viewer, input.username)),

  /** Changes your own profile. */
  update: signedInProcedure.input(inputs.users.update).mutation(async ({ ctx, input }) => {
    await commands.updateProfile(ctx.db, ctx.viewer, input, ctx.files.remove);
    return queries.profileById(ctx.db.read, ctx.viewer, ctx.viewer.id);
  }),

  /** People you do not follow yet, friends of friends first. */
  suggested: signedInProcedure
    .input(inputs.users.suggested)
    .query(({ ctx, input }) => suggestedPeople(ctx.db.read, ctx.viewer, input)),
});
