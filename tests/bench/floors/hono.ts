import { readFileSync } from 'node:fs';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';

/** Hono alone, sending bytes. */
const answer = JSON.stringify({
  result: { data: JSON.parse(readFileSync(process.env.ANSWER ?? '', 'utf8')) },
});

const app = new Hono();
app.get('/healthz', (c) => c.json({ status: 'ok' }));
app.get('/trpc/*', (c) => c.body(answer, 200, { 'Content-Type': 'application/json' }));
createAdaptorServer({ fetch: app.fetch }).listen(Number(process.env.PORT));
