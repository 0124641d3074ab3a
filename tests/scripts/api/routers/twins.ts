import { initTRPC } from '@trpc/server';
import type { Row } from './twinRow.ts';

interface OtherRow {
  row: Row;
}

const t = initTRPC.create();

export const appRouter = t.router({
  one: t.procedure.query((): OtherRow => ({ row: { id: 1 } })),
  two: t.procedure.query(() => {
    interface Row {
      name: string;
    }
    return { name: '' } as Row;
  }),
});

export type AppRouter = typeof appRouter;
