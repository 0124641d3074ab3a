import { describe, expect, test } from 'vitest';
import type { Tokens } from '../../../src/client/api/index.ts';
import { engines } from '../../support/database.ts';
import { refusalOf } from '../../support/refusals.ts';
import { photo } from '../../support/server.ts';
import { credentials, type Scene, setUp } from './scene.ts';

const MINUTE = 60 * 1000;
const REFRESH = '/trpc/auth.token.refresh';

/** Those of a sign-in, with an access token that has expired by the clock of whoever has them. */
async function expiredTokens(create: Scene['create']): Promise<Tokens> {
  const told: (Tokens | undefined)[] = [];
  await create({ onTokens: (tokens) => void told.push(tokens) }).signIn(credentials);
  const [tokens] = told;
  if (!tokens) throw new Error('Nothing was told.');
  return { ...tokens, accessTokenExpiresAt: new Date(Date.now() - MINUTE).toISOString() };
}

describe.each(engines)('a program that has signed in on %s', (engine) => {
  test('fifty calls at the moment at which the access token expires make one refresh', async () => {
    const { server, anna, client, arrived } = await setUp(engine);
    server.community.wait(16 * MINUTE);
    const calls = Array.from({ length: 50 }, () => client.users.me.query());
    expect(new Set((await Promise.all(calls)).map(({ id }) => id))).toEqual(new Set([anna.id]));
    expect(arrived(REFRESH)).toBe(1);
    await client.users.me.query();
    expect(arrived(REFRESH)).toBe(1);
  });

  test('stays so in its next run, with the tokens that it was told of', async () => {
    const { server, anna, create } = await setUp(engine);
    const told: (Tokens | undefined)[] = [];
    const first = create({ onTokens: (tokens) => void told.push(tokens) });
    expect(await first.signIn(credentials)).toEqual({ id: anna.id, username: 'anna' });
    server.community.wait(16 * MINUTE);
    await first.users.me.query();
    expect(told).toHaveLength(2);

    const next = create({ tokens: told[1], onTokens: (tokens) => void told.push(tokens) });
    expect((await next.users.me.query()).id).toBe(anna.id);
    await next.signOut();
    expect(told).toEqual([expect.anything(), expect.anything(), undefined]);
    expect(await refusalOf(next.users.me.query())).toMatchObject({ reason: 'signInNeeded' });
    expect(await refusalOf(first.users.me.query())).toMatchObject({ reason: 'refreshTokenInvalid' });
    expect(told.at(-1)).toBeUndefined();
  });

  test('refreshes before it calls when its access token has expired by its own clock, once for all calls', async () => {
    const { anna, create, arrived } = await setUp(engine);
    const next = create({ tokens: await expiredTokens(create) });
    const calls = [1, 2, 3].map(() => next.users.me.query());
    expect((await Promise.all(calls)).map(({ id }) => id)).toEqual([anna.id, anna.id, anna.id]);
    expect(arrived(REFRESH)).toBe(1);
    expect(arrived('"status":401')).toBe(0);
  });

  test('sends a refresh again whose answer was lost, and is not signed out', async () => {
    const { anna, create, proxy, arrived } = await setUp(engine);
    const next = create({ tokens: await expiredTokens(create), retries: 0 });
    proxy.loseNextAnswer();
    expect((await next.users.me.query()).id).toBe(anna.id);
    expect(arrived(REFRESH)).toBe(2);
  });

  test('is told when it was signed out elsewhere', async () => {
    const { anna, client } = await setUp(engine);
    await anna.client.auth.changePassword.mutate({
      currentPassword: credentials.password,
      newPassword: 'another lamp in the ocean',
    });
    expect(await refusalOf(client.users.me.query())).toMatchObject({ reason: 'refreshTokenInvalid' });
  });

  test('uploads and fetches pictures though its access token has expired', async () => {
    const { server, anna, client, arrived } = await setUp(engine);
    server.community.wait(16 * MINUTE);
    const { id } = await client.upload(await photo(), { onProgress: () => {} });
    server.community.wait(16 * MINUTE);
    const picture = await client.fetch(`/media/${id}/320.webp`);
    expect(picture.headers.get('content-type')).toBe('image/webp');
    expect((await picture.arrayBuffer()).byteLength).toBeGreaterThan(100);
    expect(arrived(REFRESH)).toBe(2);
    expect((await anna.api.media.status({ id })).state).toBe('ready');
  });

  test('with a token that is none it is refused at once', async () => {
    const { create, arrived } = await setUp(engine);
    const client = create({ token: 'mgp_nonsense' });
    expect(await refusalOf(client.users.me.query())).toMatchObject({ reason: 'tokenInvalid' });
    expect(arrived('"status":401')).toBe(1);
    await client.signOut();
  });

  test('with a personal token it does what that allows', async () => {
    const { anna, client, create } = await setUp(engine);
    const { token } = await client.tokens.create.mutate({ name: 'Reader' });
    const reader = create({ token });
    expect((await reader.users.me.query()).id).toBe(anna.id);
    const writing = refusalOf(reader.users.update.mutate({ bio: 'Hi' }));
    expect(await writing).toMatchObject({ reason: 'readOnlyToken' });
    await expect(reader.fetch('https://elsewhere.example/')).rejects.toThrow(TypeError);
  });
});
