import { inputs } from '../../shared/inputs.ts';
import { adminProcedure, limited, router, signedInProcedure } from '../trpc.ts';
import * as commands from './commands.ts';
import * as queries from './queries.ts';

export const reportsRouter = router({
  /** Tells those who run the server of a post, a comment or a person. They get to see what is reported. */
  create: signedInProcedure
    .input(inputs.reports.create)
    .use(limited('report'))
    .mutation(({ ctx, input }) =>
      ctx.db.write(async (tx) => {
        await commands.createReport(tx, ctx.viewer, input);
        return {};
      }),
    ),

  list: adminProcedure
    .input(inputs.reports.list)
    .query(({ ctx, input }) => queries.listReports(ctx.db.read, input)),

  openCount: adminProcedure.query(async ({ ctx }) => ({
    count: await queries.countOpenReports(ctx.db.read),
  })),

  decide: adminProcedure.input(inputs.reports.decide).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      const { sessions, files } = ctx;
      await commands.decideReport(tx, ctx.viewer, input, { sessions, removeFile: files.remove });
      return {};
    }),
  ),
});
