import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { createCommunity, password } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { refusalOf } from '../../support/refusals.ts';

const DAY = 24 * 60 * 60 * 1000;

describe.each(engines)('on %s', (engine) => {
  test('a wrong password, an unknown name and a deleted account are refused in the same words', async () => {
    const community = await createCommunity(engine);
    const { anonymous, services } = community;
    await community.join('anna');
    const gone = await community.join('gone');
    const { users } = services.db.read.tables;
    await services.db.write((tx) =>
      tx.update(users).set({ deletedAt: tx.now() }).where(eq(users.id, gone.id)),
    );
    const wrong = await refusalOf(anonymous.auth.login({ username: 'anna', password: 'a guess' }));
    expect(wrong).toMatchObject({ code: 'UNAUTHORIZED', reason: 'wrongCredentials', fields: [] });
    for (const attempt of [
      { username: 'nobody', password },
      { username: 'gone', password: 'a guess' },
      { username: 'anna', password: '' },
      { username: '', password },
      { username: "anna' --", password },
    ]) {
      expect.soft(await refusalOf(anonymous.auth.login(attempt)), attempt.username).toEqual(wrong);
    }
    expect(community.cookies).toEqual([]);
  });

  test('a suspended account is told so only with its password, and its sessions are over', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const { secret } = await community.signIn(anna);
    await community.suspend(anna);
    expect(await community.services.sessions.validate(secret)).toBeNull();
    expect((await refusalOf(community.anonymous.auth.login({ username: 'anna', password }))).reason).toBe(
      'suspended',
    );
    const guess = refusalOf(community.anonymous.auth.login({ username: 'anna', password: 'a guess' }));
    expect((await guess).reason).toBe('wrongCredentials');
  });

  test('ten tries in five minutes by one address; others, and other names, are not held up', async () => {
    const community = await createCommunity(engine);
    await community.join('anna');
    const guess = () => refusalOf(community.anonymous.auth.login({ username: 'anna', password: 'a guess' }));
    for (const { reason } of await Promise.all(Array.from({ length: 10 }, guess))) {
      expect(reason).toBe('wrongCredentials');
    }
    const right = refusalOf(community.anonymous.auth.login({ username: ' Anna', password }));
    expect(await right, 'also with the right password').toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      reason: 'tooManyRequests',
    });
    expect((await refusalOf(community.anonymous.auth.login({ username: 'ben', password }))).reason).toBe(
      'wrongCredentials',
    );
    await community.from('198.51.100.1').auth.login({ username: 'anna', password });
    community.wait(5 * 60 * 1000 + 1);
    await community.anonymous.auth.login({ username: 'anna', password });
  });

  test('a new password ends all other sessions; the old one opens nothing any more', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const ben = await community.signIn(await community.join('ben'));
    const [here, phone] = [await community.signIn(anna), await community.signIn(anna)];
    const newPassword = 'quiet harbour violet kite';
    expect(
      await refusalOf(here.api.auth.changePassword({ currentPassword: 'a guess', newPassword })),
    ).toMatchObject({
      code: 'FORBIDDEN',
      reason: 'wrongPassword',
      fields: [{ path: 'currentPassword', problem: 'wrongPassword' }],
    });
    expect(
      await refusalOf(here.api.auth.changePassword({ currentPassword: password, newPassword: 'anna1234' })),
    ).toMatchObject({ reason: 'passwordWeak', fields: [{ path: 'newPassword', problem: 'passwordWeak' }] });
    expect(await community.services.sessions.validate(phone.secret), 'not yet').not.toBeNull();

    await here.api.auth.changePassword({ currentPassword: password, newPassword });
    expect(await community.services.sessions.validate(phone.secret)).toBeNull();
    expect(await community.services.sessions.validate(here.secret)).not.toBeNull();
    expect(await community.services.sessions.validate(ben.secret)).not.toBeNull();
    expect((await refusalOf(community.anonymous.auth.login({ username: 'anna', password }))).reason).toBe(
      'wrongCredentials',
    );
    await community.anonymous.auth.login({ username: 'anna', password: newPassword });
  });

  test('the current password is guessed ten times an hour at most', async () => {
    const community = await createCommunity(engine);
    const { api } = await community.join('anna');
    const guess = () =>
      refusalOf(api.auth.changePassword({ currentPassword: 'a guess', newPassword: password }));
    for (const { reason } of await Promise.all(Array.from({ length: 10 }, guess)))
      expect(reason).toBe('wrongPassword');
    expect((await guess()).reason).toBe('tooManyRequests');
  });

  test('the devices are listed, last used first, and ended one by one, but not by somebody else', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const ben = await community.signIn(await community.join('ben'));
    const phone = await community.signIn(anna);
    community.wait(2 * 60 * 60 * 1000);
    const here = await community.signIn(anna);
    const ids = async () => (await here.api.auth.sessions()).items.map(({ id }) => id);
    expect((await here.api.auth.sessions()).items).toEqual([
      {
        id: here.viewer.sessionId,
        kind: 'browser',
        userAgent: 'test',
        address: '192.0.2.1',
        createdAt: expect.stringMatching(/Z$/),
        lastUsedAt: expect.stringMatching(/Z$/),
        isCurrent: true,
      },
      expect.objectContaining({ id: phone.viewer.sessionId, isCurrent: false }),
    ]);
    await community.services.sessions.validate(phone.secret);
    community.wait(2 * 60 * 60 * 1000);
    await community.services.sessions.validate(phone.secret);
    expect(await ids(), 'used since').toEqual([phone.viewer.sessionId, here.viewer.sessionId]);

    const unknown = await refusalOf(here.api.auth.revokeSession({ id: '0'.repeat(64) }));
    expect(unknown).toMatchObject({ code: 'NOT_FOUND', reason: 'notFound' });
    expect(await refusalOf(ben.api.auth.revokeSession({ id: phone.viewer.sessionId }))).toEqual(unknown);
    expect((await refusalOf(here.api.auth.revokeSession({ id: phone.secret }))).code).toBe('BAD_REQUEST');

    await here.api.auth.revokeSession({ id: phone.viewer.sessionId });
    expect(await community.services.sessions.validate(phone.secret)).toBeNull();
    expect(await ids()).toEqual([here.viewer.sessionId]);
    expect(await refusalOf(here.api.auth.revokeSession({ id: phone.viewer.sessionId }))).toEqual(unknown);
    await here.api.auth.revokeSession({ id: here.viewer.sessionId });
    expect(community.cookies, 'one’s own session takes the cookie along').toEqual([null]);
  });

  test('the database holds the hash of a session’s secret, which opens nothing', async () => {
    const community = await createCommunity(engine);
    const { secret, viewer } = await community.signIn(await community.join('anna'));
    const { read } = community.services.db;
    const [row] = await read.select().from(read.tables.sessions);
    expect(row?.id).toBe(createHash('sha256').update(secret).digest('hex'));
    expect(JSON.stringify(row)).not.toContain(secret);
    expect(await community.services.sessions.validate(viewer.sessionId)).toBeNull();
  });

  test('a session ends 30 days after its last use, is renewed by use, and is cleared away', async () => {
    const community = await createCommunity(engine);
    const { sessions, db } = community.services;
    const { sessions: table } = db.read.tables;
    const { secret, api } = await community.signIn(await community.join('anna'));
    const expiry = async () => (await db.read.select().from(table))[0]?.expiresAt ?? 0;
    const setExpiry = (expiresAt: number) => db.write((tx) => tx.update(table).set({ expiresAt }));
    expect(Math.round(((await expiry()) - Date.now()) / DAY)).toBe(30);

    await setExpiry(Date.now() + 20 * DAY);
    expect(await sessions.validate(secret)).not.toBeNull();
    expect(Math.round(((await expiry()) - Date.now()) / DAY), 'not yet').toBe(20);

    await setExpiry(Date.now() + 10 * DAY);
    expect(await sessions.validate(secret)).not.toBeNull();
    expect(Math.round(((await expiry()) - Date.now()) / DAY)).toBe(30);

    await setExpiry(Date.now() - 1);
    expect((await api.auth.sessions()).items).toEqual([]);
    expect(await sessions.validate(secret)).toBeNull();

    await community.signIn(await community.join('ben'));
    await sessions.deleteExpired();
    expect(await db.read.select().from(table)).toHaveLength(1);
    community.wait(31 * DAY);
    await sessions.deleteExpired();
    expect(await db.read.select().from(table)).toEqual([]);
  });

  test('signing out ends this session alone, and is fine without one', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const [here, phone] = [await community.signIn(anna), await community.signIn(anna)];
    expect(await here.api.auth.logout()).toEqual({});
    expect(await community.services.sessions.validate(here.secret)).toBeNull();
    expect(await community.services.sessions.validate(phone.secret)).not.toBeNull();
    expect(await community.anonymous.auth.logout()).toEqual({});
  });
});
