import type { AnyTRPCProcedure } from '@trpc/server';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appRouter } from '../../../src/server/router.ts';
import { engines } from '../../support/database.ts';
import { type Browser, mutation, startServer } from '../../support/server.ts';

/** By their names as they stand in an address: so they lie in the router, though its type nests them. */
const procedures = Object.entries(
  appRouter._def.procedures as unknown as Record<string, AnyTRPCProcedure>,
).filter(([, { _def }]) => _def.type !== 'subscription'); // those do not end; see live/stream.test.ts

const RUNS = 40;
const DAY = 24 * 60 * 60 * 1000;

/** Any JSON, and objects that look like a procedure's input, with values that are nearly right. */
function anyInput(ids: number[]): fc.Arbitrary<unknown> {
  const id = fc.oneof(
    fc.constantFrom(...ids),
    fc.constantFrom(0, -1, 1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 53), 1e308, Number.MAX_SAFE_INTEGER),
    fc.integer(),
    fc.string({ unit: 'binary' }),
    fc.constant(null),
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 50 }),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '',
      'anna',
      '\0',
      '\ud800',
      '\u202e',
      "'; drop table users --",
      '%',
      '__proto__',
      'a'.repeat(3000),
    ),
    fc.integer(),
  );
  const photo = fc.record({ id, alt: text }, { requiredKeys: [] });
  const nearlyRight = fc.record(
    {
      id,
      userId: id,
      postId: id,
      conversationId: id,
      messageId: id,
      mediaId: id,
      sharedPostId: id,
      userIds: fc.array(id, { maxLength: 40 }),
      avatarId: id,
      cursor: id,
      limit: fc.oneof(fc.integer(), fc.constantFrom(1, 50, 0.5)),
      username: text,
      password: text,
      currentPassword: text,
      newPassword: text,
      displayName: text,
      bio: text,
      text,
      caption: text,
      title: text,
      clientKey: text,
      isPrivate: fc.oneof(fc.boolean(), fc.constant('true')),
      media: fc.oneof(fc.array(photo, { maxLength: 12 }), photo),
    },
    { requiredKeys: [] },
  );
  return fc.oneof(fc.jsonValue(), { weight: 3, arbitrary: nearlyRight });
}

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
