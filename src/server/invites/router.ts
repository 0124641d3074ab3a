import { inputs } from '../../shared/inputs.ts';
import { createOnce } from '../access/createOnce.ts';
import { adminProcedure, limited, publicProcedure, router } from '../trpc.ts';
import * as commands from './commands.ts';
import * as queries from './queries.ts';

export const invitesRouter = router({
  /** Makes an invite link. */
  create: adminProcedure.input(inputs.invites.create).mutation(async ({ ctx, path, input }) => {
    const id = await createOnce(ctx, { path, input }, (tx) => commands.createInvite(tx, ctx.viewer, input));
    return queries.inviteById(ctx.db.read, id);
  }),

  /** The invite links of this server, the latest first. */
  list: adminProcedure
    .input(inputs.invites.list)
    .query(({ ctx, input }) => queries.listInvites(ctx.db.read, input)),

  /** Takes an invite link back: nobody can register with it any more. */
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
