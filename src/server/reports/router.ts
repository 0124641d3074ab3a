import { inputs } from '../../shared/inputs.ts';
import { createOnce } from '../access/createOnce.ts';
import { adminProcedure, limited, router, signedInProcedure } from '../trpc.ts';
import * as commands from './commands.ts';
import * as queries from './queries.ts';

export const reportsRouter = router({
  /** Tells those who run the server of a post, a comment or a person. They get to see what is reported. */
  create: signedInProcedure
    .input(inputs.reports.create)
    .use(limited('report'))
    .mutation(async ({ ctx, path, input }) => {
      await createOnce(ctx, { path, input }, (tx) => commands.createReport(tx, ctx.viewer, input));
      return {};
    }),

  /** What members have reported: what is open, or with `decided` what is settled. */
  list: adminProcedure
    .input(inputs.reports.list)
    .query(({ ctx, input }) => queries.listReports(ctx.db.read, input)),

  /** How many reports wait for a decision. */
  openCount: adminProcedure.query(async ({ ctx }) => ({
    count: await queries.countOpenReports(ctx.db.read),
  })),

  /** Settles a report: nothing is done, what it is about is removed, or its author is suspended. */
  decide: adminProcedure.input(inputs.reports.decide).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      const { sessions, files } = ctx;
      await commands.decideReport(tx, ctx.viewer, input, { sessions, removeFile: files.remove });
      return {};
    }),
  ),
});
