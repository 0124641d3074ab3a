import { inputs } from '../../shared/inputs.ts';
import { adminAccountProcedure, adminProcedure, router } from '../trpc.ts';
import * as commands from './commands.ts';
import { readAdminLog } from './log.ts';
import { listPeople } from './people.ts';

export const adminRouter = router({
  /** All accounts. */
  people: adminProcedure.input(inputs.admin.people).query(({ ctx, input }) => listPeople(ctx.db.read, input)),

  /** Shuts an account out and hides it from everyone, until it is undone. */
  suspend: adminProcedure.input(inputs.admin.user).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      await commands.suspend(tx, ctx.sessions, ctx.viewer, input.userId);
      return {};
    }),
  ),

  /** Undoes a suspension, or a deletion before it is carried out. */
  unsuspend: adminProcedure.input(inputs.admin.user).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      await commands.unsuspend(tx, ctx.viewer, input.userId);
      return {};
    }),
  ),

  /** Deletes an account; for seven days it can be undone with `unsuspend`. */
  deleteUser: adminProcedure.input(inputs.admin.user).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      await commands.deleteUser(tx, ctx.sessions, ctx.viewer, input.userId);
      return {};
    }),
  ),

  /** Makes a one-time code for somebody who forgot their password: `auth.recover` takes it. */
  resetPassword: adminAccountProcedure
    .input(inputs.admin.user)
    .mutation(({ ctx, input }) => ctx.db.write((tx) => commands.resetPassword(tx, ctx.viewer, input.userId))),

  /** Makes somebody an admin, or one no longer. */
  setAdmin: adminAccountProcedure.input(inputs.admin.setAdmin).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      await commands.setAdmin(tx, ctx.viewer, input.userId, input.isAdmin);
      return {};
    }),
  ),

  /** What admins did, latest first. */
  log: adminProcedure.input(inputs.admin.log).query(({ ctx, input }) => readAdminLog(ctx.db.read, input)),
});
