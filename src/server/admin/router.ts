import { inputs } from '../../shared/inputs.ts';
import { type HealthView, healthOf } from '../doctor/report.ts';
import { Refusal } from '../refusal.ts';
import { adminAccountProcedure, adminProcedure, router } from '../trpc.ts';
import * as commands from './commands.ts';
import { readAdminLog } from './log.ts';
import { listPeople, ownerId } from './people.ts';

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

  /** How well the server is: what is wrong, and what to do about it. For its owner; takes a few seconds. */
  doctor: adminProcedure.input(inputs.admin.doctor).query(async ({ ctx, input }): Promise<HealthView> => {
    if ((await ownerId(ctx.db.read)) !== ctx.viewer.id) {
      throw new Refusal('FORBIDDEN', 'ownerOnly', 'Only the owner of this server can do this.');
    }
    return healthOf(ctx, { seen: ctx.seen, ...input });
  }),

  /** What admins did, latest first. */
  log: adminProcedure.input(inputs.admin.log).query(({ ctx, input }) => readAdminLog(ctx.db.read, input)),
});
