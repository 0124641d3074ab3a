import { initTRPC } from '@trpc/server';

const t = initTRPC.create();

export const appRouter = t.router({ answer: t.procedure.query(() => ({ size: 1n })) });

export type AppRouter = typeof appRouter;
