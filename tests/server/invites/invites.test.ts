import { describe, expect, test } from 'vitest';
import { createCommunity, password } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { outcomes, refusalOf } from '../../support/refusals.ts';

const DAY = 24 * 60 * 60 * 1000;

async function inviteOnly(engine: 'sqlite' | 'postgres') {
  const community = await createCommunity(engine, { REGISTRATION: 'invite' });
  const admin = await community.join('admin', { isAdmin: true });
  const register = (username: string, invite?: string) =>
    community.anonymous.auth.register({ username, password, ...(invite && { invite }) });
  return { community, admin, register };
}

describe.each(engines)('on %s', (engine) => {
  test('the owner needs no invite, everybody else a link that works', async () => {
    const { anonymous } = await createCommunity(engine, { REGISTRATION: 'invite' });
    await anonymous.auth.register({ username: 'dilnoza', password });
    expect(await refusalOf(anonymous.auth.register({ username: 'anna', password }))).toMatchObject({
      code: 'FORBIDDEN',
      reason: 'inviteNeeded',
    });
    expect(
      await refusalOf(anonymous.auth.register({ username: 'anna', password, invite: 'a guess' })),
    ).toMatchObject({ reason: 'inviteInvalid' });
    expect(await anonymous.auth.me()).toMatchObject({ registration: 'invite' });
  });

  test('a link lets as many in as it says, also when more try at once', async () => {
    const { community, admin, register } = await inviteOnly(engine);
    const { code } = await admin.api.invites.create({ maxUses: 2, note: 'For the choir' });
    expect(await community.anonymous.invites.check({ code })).toEqual({ usable: true });
    const tries = ['anna', 'ben', 'carl', 'dora'].map((name) => register(name, code));
    expect((await outcomes(tries)).toSorted()).toEqual(['inviteInvalid', 'inviteInvalid', 'ok', 'ok']);
    expect((await admin.api.invites.list({})).items).toMatchObject([
      { note: 'For the choir', uses: 2, maxUses: 2, state: 'usedUp' },
    ]);
  });

  test('a registration that fails uses nothing up', async () => {
    const { admin, register } = await inviteOnly(engine);
    const { code } = await admin.api.invites.create({});
    expect(await refusalOf(register('admin2', 'x'))).toMatchObject({ reason: 'inviteInvalid' });
    expect(await refusalOf(register('root', code))).toMatchObject({ reason: 'usernameReserved' });
    await register('anna', code);
  });

  test('a link ends in time, and when it is revoked', async () => {
    const { community, admin, register } = await inviteOnly(engine);
    const short = await admin.api.invites.create({ days: 1, maxUses: 10 });
    const revoked = await admin.api.invites.create({ days: 9, maxUses: 10 });
    await admin.api.invites.revoke({ id: revoked.id });
    expect(await refusalOf(register('anna', revoked.code))).toMatchObject({ reason: 'inviteInvalid' });
    community.wait(DAY);
    expect(await refusalOf(register('anna', short.code))).toMatchObject({ reason: 'inviteInvalid' });
    expect((await admin.api.invites.list({})).items.map(({ state }) => state)).toEqual([
      'revoked',
      'expired',
    ]);
  });
});
