import { inputs } from '../../shared/inputs.ts';
import { adminProcedure, limited, publicProcedure, router } from '../trpc.ts';
import * as commands from './commands.ts';
import * as queries from './queries.ts';

export const invitesRouter = router({
  /** Makes an invite link. */
  create: adminProcedure
    .input(inputs.invites.create)
    .mutation(({ ctx, input }) => ctx.db.write((tx) => commands.createInvite(tx, ctx.viewer, input))),

  list: adminProcedure
    .input(inputs.invites.list)
    .query(({ ctx, input }) => queries.listInvites(ctx.db.read, input)),

  revoke: adminProcedure.input(inputs.invites.revoke).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      await commands.revokeInvite(tx, ctx.viewer, input.id);
      return {};
    }),
  ),

  /** Whether an invite lets somebody register; for the page that the link opens. */
  check: publicProcedure
    .input(inputs.invites.check)
    .use(limited('checkInvite'))
    .query(async ({ ctx, input }) => ({ usable: await queries.inviteIsUsable(ctx.db.read, input.code) })),
});
