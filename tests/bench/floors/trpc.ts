import { readFileSync } from 'node:fs';
import { createAdaptorServer } from '@hono/node-server';
import { initTRPC } from '@trpc/server';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { Hono } from 'hono';

/** The same stack as the server's with nothing in it: one procedure, without middleware, that has its answer ready. */
const answer: unknown = JSON.parse(readFileSync(process.env.ANSWER ?? '', 'utf8'));
const t = initTRPC.create();
const router = t.router({ feed: t.router({ home: t.procedure.query(() => answer) }) });

const app = new Hono();
app.get('/healthz', (c) => c.json({ status: 'ok' }));
app.all('/trpc/*', (c) => fetchRequestHandler({ endpoint: '/trpc', router, req: c.req.raw }));
createAdaptorServer({ fetch: app.fetch }).listen(Number(process.env.PORT));
