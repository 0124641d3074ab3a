import { initTRPC } from '@trpc/server';

const t = initTRPC.create();

export const appRouter = t.router({
  deep: t.router({ answer: t.procedure.query(() => ({ items: [{ part: JSON.parse('{}') }] })) }),
});

export type AppRouter = typeof appRouter;
