import { describe, expect, test } from 'vitest';
import type { Outputs } from '../../../src/client/api/index.ts';
import { limits } from '../../../src/shared/limits.ts';
import { password } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { outcomes, refusalIn, refusalOf } from '../../support/refusals.ts';
import { mutation, startServer, type TestServer } from '../../support/server.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

function holder(server: TestServer, token: string) {
  const headers = { authorization: `Bearer ${token}` };
  const outcome = async (response: Response) => (response.ok ? 'ok' : (await refusalIn(response)).reason);
  return {
    query: async (name: string, input: unknown = {}) =>
      outcome(
        await server.fetch(`/trpc/${name}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers }),
      ),
    mutate: async (name: string, input: unknown = {}) =>
      outcome(await server.fetch(`/trpc/${name}`, mutation(input, headers))),
  };
}

describe.each(engines)('on %s', (engine) => {
  test('one that reads, reads; one that writes, writes; neither takes the account over', async () => {
    const server = await startServer(engine);
    const anna = await server.join('anna', { isAdmin: true });
    const ben = await server.join('ben');
    const postId = await server.community.post(ben);
    const reader = holder(server, (await anna.client.tokens.create.mutate({ name: 'Backup' })).token);
    const writer = holder(
      server,
      (await anna.client.tokens.create.mutate({ name: 'Bot', canWrite: true })).token,
    );
    for (const script of [reader, writer]) {
      expect(await script.query('posts.byId', { id: postId })).toBe('ok');
      expect(await script.query('feed.home')).toBe('ok');
    }
    expect(await reader.mutate('likes.like', { postId })).toBe('readOnlyToken');
    expect(await reader.mutate('notifications.markRead')).toBe('readOnlyToken');
    expect(await writer.mutate('likes.like', { postId })).toBe('ok');
    expect(await writer.mutate('admin.suspend', { userId: ben.id }), 'what its owner may').toBe('ok');

    const own = { password };
    const refused: [string, unknown][] = [
      ['tokens.create', { name: 'More' }],
      ['tokens.revoke', { id: 'a'.repeat(64) }],
      ['auth.changePassword', { currentPassword: password, newPassword: 'rather another sentence' }],
      ['auth.renewRecoveryCodes', own],
      ['auth.changeUsername', { username: 'eve' }],
      ['auth.deleteAccount', own],
      ['auth.revokeSession', { id: 'a'.repeat(64) }],
      ['auth.revokeOtherSessions', undefined],
      ['admin.resetPassword', { userId: ben.id }],
      ['admin.setAdmin', { userId: ben.id, isAdmin: true }],
    ];
    for (const [name, input] of refused) {
      expect.soft(await writer.mutate(name, input), name).toBe('signInNeededForThis');
      expect.soft(await reader.mutate(name, input), name).toBe('readOnlyToken');
    }
    for (const name of ['tokens.list', 'auth.sessions', 'auth.recoveryCodes']) {
      expect.soft(await writer.query(name), name).toBe('signInNeededForThis');
    }
    expect(await writer.mutate('auth.logout'), 'nothing to sign out of').toBe('ok');
    expect(await writer.query('feed.home')).toBe('ok');
  });

  test('its owner sees when and from where it was used, and its expiry; revoked, it and its stream end', async () => {
    const server = await startServer(engine);
    const anna = await server.join('anna');
    const created = await anna.client.tokens.create.mutate({ name: 'Bot ', days: 30 });
    const list = async () => (await anna.client.tokens.list.query()).items;
    const { token, ...shown } = created;
    expect(token).toMatch(/^mgp_[\w-]{43}$/);
    expect(await list()).toEqual([shown]);
    expect(shown).toMatchObject({ name: 'Bot', canWrite: false, lastUsedAt: null, lastAddress: null });
    const life = Date.parse(shown.expiresAt ?? '') - Date.parse(shown.createdAt);
    expect(Math.round(life / MINUTE)).toBe((30 * DAY) / MINUTE);
    const bot = holder(server, token);
    server.community.wait(DAY);
    expect(await bot.query('feed.home')).toBe('ok');
    const [used] = await list();
    expect(used?.lastAddress).toBe('127.0.0.1');
    expect(Date.parse(used?.lastUsedAt ?? '') - Date.parse(shown.createdAt)).toBeGreaterThanOrEqual(DAY);
    expect((await anna.client.auth.sessions.query()).items.map(({ id }) => id)).not.toContain(shown.id);

    const stream = await server.fetch('/trpc/live.onChange', {
      headers: { authorization: `Bearer ${token}` },
    });
    const ended = stream.text();
    await anna.client.tokens.revoke.mutate({ id: shown.id });
    expect(await ended).toContain('signInNeeded');
    expect(await bot.query('feed.home')).toBe('tokenInvalid');
    expect(await list()).toEqual([]);
    expect((await refusalOf(anna.client.tokens.revoke.mutate({ id: shown.id }))).reason).toBe('notFound');
  });

  test('it expires, stays in the list for a month as such, and then goes; one without an end stays good', async () => {
    const server = await startServer(engine);
    const anna = await server.join('anna');
    const create = (days: number | null) => anna.api.tokens.create({ name: `${days}`, days });
    const [short, endless] = [await create(1), await create(null)];
    expect(endless.expiresAt).toBeNull();
    server.community.wait(DAY);
    expect(await holder(server, short.token).query('feed.home')).toBe('tokenInvalid');
    const names = async () => (await anna.api.tokens.list()).items.map(({ name }) => name).sort();
    await server.services.sessions.deleteExpired();
    expect(await names()).toEqual(['1', 'null']);
    server.community.wait(31 * DAY);
    await server.services.sessions.deleteExpired();
    expect(await names()).toEqual(['null']);
    server.community.wait(3650 * DAY);
    expect(await holder(server, endless.token).query('feed.home')).toBe('ok');
  });

  test('bad input is refused, and 50 are enough', async () => {
    const server = await startServer(engine);
    const anna = await server.join('anna');
    const create = (input: object) =>
      server.fetch('/trpc/tokens.create', mutation(input, { cookie: anna.cookie }));
    for (const [input, field] of [
      [{}, 'name'],
      [{ name: '   ' }, 'name'],
      [{ name: 'a'.repeat(101) }, 'name'],
      [{ name: 'a', days: 0 }, 'days'],
      [{ name: 'a', days: 3651 }, 'days'],
      [{ name: 'a', canWrite: 'yes' }, 'canWrite'],
    ] as const) {
      const refusal = await refusalIn(await create(input));
      expect.soft(refusal.status).toBe(400);
      expect.soft(refusal.fields?.map(({ path }) => path)).toEqual([field]);
    }
    const parallel = Array.from({ length: limits.personalTokens + 5 }, () =>
      anna.api.tokens.create({ name: 'One of many' }),
    );
    const results = await outcomes(parallel);
    expect(results.filter((result) => result === 'ok')).toHaveLength(limits.personalTokens);
    expect(new Set(results)).toEqual(new Set(['ok', 'tooManyTokens']));
  });
});

test('what a script writes stands under its owner', async () => {
  const server = await startServer('sqlite');
  const anna = await server.join('anna');
  const { token } = await anna.client.tokens.create.mutate({ name: 'Bot', canWrite: true });
  const postId = await server.community.post(anna);
  const response = await server.fetch(
    '/trpc/comments.create',
    mutation({ postId, text: 'Hello' }, { authorization: `bearer ${token}` }),
  );
  const { result } = (await response.json()) as { result: { data: Outputs['comments']['create'] } }; // as it answers
  expect(result.data.author.username).toBe('anna');
});
