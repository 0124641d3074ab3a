import { describe, expect, test } from 'vitest';
import type { Outputs } from '../../../src/client/api/index.ts';
import { password } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { outcomes, refusalIn, refusalOf } from '../../support/refusals.ts';
import { mutation, startServer, type TestServer } from '../../support/server.ts';

type Tokens = Outputs['auth']['token']['create'];

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** Whom the server takes the holder of a token for; the refusal's reason where it takes them for nobody. */
async function whoIs(server: TestServer, token: string): Promise<string> {
  const response = await server.fetch('/trpc/auth.me', { headers: bearer(token) });
  if (!response.ok) return (await refusalIn(response)).reason;
  const { result } = (await response.json()) as { result: { data: Outputs['auth']['me'] } }; // as auth.me answers
  return result.data.user?.username ?? 'nobody';
}

async function signedIn(server: TestServer, username = 'anna'): Promise<Tokens> {
  return server.community.anonymous.auth.token.create({ username, password });
}

describe.each(engines)('on %s', (engine) => {
  test('a program signs in: its access token is good for calls, files and streams, for 15 minutes', async () => {
    const server = await startServer(engine);
    const anna = await server.join('anna', { isPrivate: true });
    const photo = await anna.upload();
    await anna.client.posts.create.mutate({ media: [{ id: photo }] });
    const tokens = await signedIn(server);
    expect(tokens.user).toEqual({ id: anna.id, username: 'anna' });
    expect(Date.parse(tokens.accessTokenExpiresAt) - Date.now()).toBeGreaterThan(14 * MINUTE);
    expect(Date.parse(tokens.refreshTokenExpiresAt) - Date.now()).toBeGreaterThan(89 * DAY);
    const headers = bearer(tokens.accessToken);
    expect(await whoIs(server, tokens.accessToken)).toBe('anna');
    expect((await server.fetch(`/media/${photo}/320.webp`, { headers })).status).toBe(200);
    expect((await server.fetch(`/media/${photo}/320.webp`)).status).toBe(404);
    const stream = await server.fetch('/trpc/live.onChange', { headers });
    expect(stream.status).toBe(200);
    await stream.body?.cancel();

    server.community.wait(15 * MINUTE + 5 * SECOND);
    expect(await whoIs(server, tokens.accessToken), 'clocks may differ a little').toBe('anna');
    server.community.wait(10 * SECOND);
    expect(await whoIs(server, tokens.accessToken)).toBe('tokenInvalid');
    for (const path of ['/trpc/live.onChange', `/media/${photo}/320.webp`, '/trpc/feed.home']) {
      const response = await server.fetch(path, { headers });
      expect(response.headers.get('www-authenticate'), path).toBe('Bearer error="invalid_token"');
      expect(await refusalIn(response), path).toMatchObject({ status: 401, reason: 'tokenInvalid' });
    }
  });

  test('registering gives tokens and recovery codes, and sets no cookie', async () => {
    const server = await startServer(engine);
    const response = await server.fetch(
      '/trpc/auth.token.register',
      mutation({ username: 'anna', password, displayName: 'Anna' }),
    );
    expect(response.headers.get('set-cookie')).toBeNull();
    const { result } = (await response.json()) as { result: { data: Outputs['auth']['token']['register'] } }; // as it answers
    expect(result.data.recoveryCodes).toHaveLength(6);
    expect(await whoIs(server, result.data.accessToken)).toBe('anna');
  });

  test('a refresh token gives the next one; two tabs and a lost answer get the same', async () => {
    const server = await startServer(engine);
    await server.join('anna');
    const { anonymous } = server.community;
    const { refreshToken: first } = await signedIn(server);
    const next = await Promise.all(
      Array.from({ length: 10 }, () => anonymous.auth.token.refresh({ refreshToken: first })),
    );
    const successors = new Set(next.map(({ refreshToken }) => refreshToken));
    expect(successors.size).toBe(1);
    const [second = ''] = successors;
    expect(second).not.toBe(first);
    for (const { accessToken } of next) expect(await whoIs(server, accessToken)).toBe('anna');

    const third = await anonymous.auth.token.refresh({ refreshToken: second });
    expect(third.refreshToken).not.toBe(second);
    server.community.wait(119 * SECOND);
    const late = await anonymous.auth.token.refresh({ refreshToken: first });
    expect(late.refreshToken, 'though that was used too').toBe(second);
  });

  test('a used refresh token ends the sign-in after two minutes: somebody else has it', async () => {
    const server = await startServer(engine);
    await server.join('anna');
    const { anonymous } = server.community;
    const other = await signedIn(server);
    const { refreshToken: stolen } = await signedIn(server);
    const rightful = await anonymous.auth.token.refresh({ refreshToken: stolen });
    server.community.wait(121 * SECOND);
    const replayed = await refusalOf(anonymous.auth.token.refresh({ refreshToken: stolen }));
    expect(replayed).toMatchObject({ code: 'UNAUTHORIZED', reason: 'refreshTokenInvalid' });
    expect(await whoIs(server, rightful.accessToken)).toBe('tokenInvalid');
    const { refreshToken } = rightful;
    expect((await refusalOf(anonymous.auth.token.refresh({ refreshToken }))).reason).toBe(
      'refreshTokenInvalid',
    );
    expect(await whoIs(server, other.accessToken), 'another sign-in goes on').toBe('anna');
  });

  test('a refresh token that was used long ago, and is forgotten, ends the sign-in too', async () => {
    const server = await startServer(engine);
    await server.join('anna');
    const { anonymous, services } = server.community;
    const { refreshToken: old } = await signedIn(server);
    const present = await anonymous.auth.token.refresh({ refreshToken: old });
    server.community.wait(2 * DAY);
    const { deleteUsedRefreshTokens } = await import('../../../src/server/access/refreshTokens.ts');
    await deleteUsedRefreshTokens(services.db);
    const { refreshTokens } = services.db.read.tables;
    expect(await services.db.read.select().from(refreshTokens)).toHaveLength(1);
    await refusalOf(anonymous.auth.token.refresh({ refreshToken: old }));
    const { refreshToken } = present;
    expect((await refusalOf(anonymous.auth.token.refresh({ refreshToken }))).reason).toBe(
      'refreshTokenInvalid',
    );
  });

  test('refreshing goes on for ever; a program that stays away for 90 days signs in again', async () => {
    const server = await startServer(engine);
    await server.join('anna');
    const { anonymous } = server.community;
    let { refreshToken } = await signedIn(server);
    for (let round = 0; round < 3; round += 1) {
      server.community.wait(89 * DAY);
      ({ refreshToken } = await anonymous.auth.token.refresh({ refreshToken }));
    }
    server.community.wait(90 * DAY);
    expect((await refusalOf(anonymous.auth.token.refresh({ refreshToken }))).reason).toBe(
      'refreshTokenInvalid',
    );
  });

  test('a restart and a new key sign nobody out', async () => {
    const first = await startServer(engine);
    await first.join('anna');
    const tokens = await signedIn(first);
    const server = await first.restart();
    expect(await whoIs(server, tokens.accessToken)).toBe('anna');
    const before = await server.community.anonymous.auth.token.refresh(tokens);
    server.community.wait(91 * DAY);
    const fresh = await signedIn(server);
    const successor = await server.community.anonymous.auth.token.refresh(fresh);
    await server.services.keys.rotate();
    expect(await whoIs(server, fresh.accessToken), 'signed with the old key').toBe('anna');
    const again = await server.community.anonymous.auth.token.refresh(fresh);
    expect(again.refreshToken, 'derived with the old key').toBe(successor.refreshToken);
    expect(await whoIs(server, again.accessToken)).toBe('anna');
    expect(before.refreshToken).not.toBe(tokens.refreshToken);
  });

  test('signing out ends the program alone; a password change, suspension and "sign out everywhere" end all', async () => {
    const server = await startServer(engine);
    const anna = await server.join('anna');
    const { anonymous } = server.community;
    const isOver = async ({ accessToken, refreshToken }: Tokens) => {
      expect.soft(await whoIs(server, accessToken)).toBe('tokenInvalid');
      expect
        .soft(await outcomes([anonymous.auth.token.refresh({ refreshToken })]))
        .toEqual(['refreshTokenInvalid']);
    };
    const [kept, left] = [await signedIn(server), await signedIn(server)];
    await anonymous.auth.token.revoke({ refreshToken: left.refreshToken });
    await anonymous.auth.token.revoke({ refreshToken: left.refreshToken });
    await isOver(left);
    expect(await whoIs(server, kept.accessToken)).toBe('anna');
    const { items } = await anna.client.auth.sessions.query();
    expect(items.map(({ kind }) => kind).sort()).toContain('app');

    await anna.client.auth.revokeOtherSessions.mutate();
    await isOver(kept);
    const beforeChange = await signedIn(server);
    const script = await anna.client.tokens.create.mutate({ name: 'Script' });
    const newPassword = 'rather another sentence';
    await anna.client.auth.changePassword.mutate({ currentPassword: password, newPassword });
    await isOver(beforeChange);
    expect(await whoIs(server, script.token)).toBe('tokenInvalid');

    const again = await anonymous.auth.token.create({ username: 'anna', password: newPassword });
    const owner = await server.join('owner', { isAdmin: true });
    await owner.client.admin.suspend.mutate({ userId: anna.id });
    await isOver(again);
    await owner.client.admin.unsuspend.mutate({ userId: anna.id });
    await isOver(again);
  });

  test('tokens and their secrets are nowhere in the database', async () => {
    const server = await startServer(engine);
    const anna = await server.join('anna');
    const { accessToken, refreshToken } = await signedIn(server);
    const { token } = await anna.client.tokens.create.mutate({ name: 'Script' });
    const { db } = server.services;
    const { sessions, refreshTokens } = db.read.tables;
    const stored = JSON.stringify([
      await db.read.select().from(sessions),
      await db.read.select().from(refreshTokens),
    ]);
    for (const secret of [accessToken, ...refreshToken.slice(4).split('.'), token, token.slice(4)]) {
      expect(stored).not.toContain(secret);
    }
  });
});
