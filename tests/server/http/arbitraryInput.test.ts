import type { AnyTRPCProcedure } from '@trpc/server';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appRouter } from '../../../src/server/router.ts';
import { anyInput } from '../../support/anyInput.ts';
import { engines } from '../../support/database.ts';
import { type Browser, mutation, startServer } from '../../support/server.ts';

/** By their names as they stand in an address: so they lie in the router, though its type nests them. */
const procedures = Object.entries(
  appRouter._def.procedures as unknown as Record<string, AnyTRPCProcedure>,
).filter(([, { _def }]) => _def.type !== 'subscription'); // those do not end; see live/stream.test.ts

const RUNS = 25;
const DAY = 24 * 60 * 60 * 1000;

describe.each(engines)('on %s', (engine) => {
  test('no procedure fails on any input: it answers, or refuses and says why', async () => {
    const server = await startServer(engine);
    const author = await server.join('author');
    const postId = await server.community.post(author);
    const { id: commentId } = await author.api.comments.create({ postId, text: 'Real' });

    for (const [name, procedure] of procedures) {
      const caller = await server.join(`on_${name.toLowerCase()}`);
      const { id: conversationId } = await caller.api.chat.createGroup({ userIds: [author.id] });
      const { id: messageId } = await caller.api.chat.send({ conversationId, text: 'Real' });
      const things = [postId, commentId, conversationId, messageId, await server.community.picture(caller)];
      const ids = [author.id, caller.id, ...things];
      const send = sender(caller, name, procedure._def.type);
      const property = fc.asyncProperty(anyInput(ids), async (input) => {
        const response = await send(input);
        const answer = await response.text();
        expect(response.status, `${name} on ${JSON.stringify(input)}: ${answer}`).toBeLessThan(500);
        expect(answer).not.toMatch(/"stack"|node_modules|argon2|SQLITE|drizzle/);
        expect(Object.keys(JSON.parse(answer))).toEqual([response.ok ? 'result' : 'error']);
      });
      await fc.assert(property, { numRuns: RUNS });
      server.community.wait(DAY); // so that no rate limit stands before what is tried
    }
    expect((await server.fetch('/healthz')).status).toBe(200);
  }, 240_000);
});

function sender(caller: Browser, name: string, type: string): (input: unknown) => Promise<Response> {
  if (type === 'mutation') return (input) => caller.fetch(`/trpc/${name}`, mutation(input));
  return (input) => {
    const query = new URLSearchParams({ input: JSON.stringify(input) });
    return caller.fetch(`/trpc/${name}?${query}`);
  };
}
