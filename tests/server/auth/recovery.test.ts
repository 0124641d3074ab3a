import { describe, expect, test } from 'vitest';
import { createCommunity, password } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { outcomes, refusalOf } from '../../support/refusals.ts';

const newPassword = 'seven quiet rivers home';
const HOUR = 60 * 60 * 1000;

describe.each(engines)('on %s', (engine) => {
  test('a code from the registration sets a new password once, and signs out every device', async () => {
    const { anonymous, services, cookies } = await createCommunity(engine);
    const { recoveryCodes } = await anonymous.auth.register({ username: 'anna', password });
    expect(recoveryCodes).toHaveLength(6);
    const [code = ''] = recoveryCodes;
    const before = cookies.at(-1) ?? '';
    // As somebody reads it off paper.
    const typed = ` ${code.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'l')} `;
    await anonymous.auth.recover({ username: 'Anna', code: typed, newPassword });
    expect(await services.sessions.validate(before)).toBeNull();
    expect(await services.sessions.validate(cookies.at(-1) ?? '')).toMatchObject({ username: 'anna' });
    expect(await refusalOf(anonymous.auth.login({ username: 'anna', password }))).toMatchObject({
      reason: 'wrongCredentials',
    });
    await anonymous.auth.login({ username: 'anna', password: newPassword });
    expect(await refusalOf(anonymous.auth.recover({ username: 'anna', code, newPassword }))).toMatchObject({
      code: 'UNAUTHORIZED',
      reason: 'wrongRecoveryCode',
    });
  });

  test('a code is of one account; unknown names, wrong codes and codes of others look the same', async () => {
    const { anonymous } = await createCommunity(engine);
    const { recoveryCodes } = await anonymous.auth.register({ username: 'anna', password });
    await anonymous.auth.register({ username: 'ben', password });
    const [code = ''] = recoveryCodes;
    const refused = await Promise.all([
      refusalOf(anonymous.auth.recover({ username: 'ben', code, newPassword })),
      refusalOf(anonymous.auth.recover({ username: 'nobody', code, newPassword })),
      refusalOf(anonymous.auth.recover({ username: 'anna', code: '0000-0000-0000-0000', newPassword })),
      refusalOf(anonymous.auth.recover({ username: 'anna', code: '', newPassword })),
    ]);
    expect(new Set(refused.map((refusal) => JSON.stringify(refusal))).size).toBe(1);
  });

  test('used by several at once, a code counts once', async () => {
    const { anonymous } = await createCommunity(engine);
    const { recoveryCodes } = await anonymous.auth.register({ username: 'anna', password });
    const [code = ''] = recoveryCodes;
    const tries = [1, 2, 3].map(() => anonymous.auth.recover({ username: 'anna', code, newPassword }));
    expect((await outcomes(tries)).toSorted()).toEqual(['ok', 'wrongRecoveryCode', 'wrongRecoveryCode']);
  });

  test('new codes take the place of the old ones, for whoever knows the password', async () => {
    const community = await createCommunity(engine);
    const { recoveryCodes: old } = await community.anonymous.auth.register({ username: 'anna', password });
    const anna = {
      username: 'anna',
      viewer: await community.services.sessions.validate(community.cookies[0] ?? ''),
    };
    if (!anna.viewer) throw new Error('Anna is not signed in');
    const api = community.as(anna.viewer);
    expect(await api.auth.recoveryCodes()).toEqual({ remaining: 6 });
    expect(await refusalOf(api.auth.renewRecoveryCodes({ password: 'a guess' }))).toMatchObject({
      reason: 'wrongPassword',
    });
    const { recoveryCodes } = await api.auth.renewRecoveryCodes({ password });
    const use = (code = '') => community.anonymous.auth.recover({ username: 'anna', code, newPassword });
    expect(await refusalOf(use(old[0]))).toMatchObject({ reason: 'wrongRecoveryCode' });
    await use(recoveryCodes[0]);
    expect(await api.auth.recoveryCodes()).toEqual({ remaining: 5 });
  });

  test("an admin's code lets somebody back in within a day", async () => {
    const community = await createCommunity(engine);
    const admin = await community.join('admin', { isAdmin: true });
    const ben = await community.join('ben');
    const { code } = await admin.api.admin.resetPassword({ userId: ben.id });
    await community.anonymous.auth.recover({ username: 'ben', code, newPassword });
    const late = await admin.api.admin.resetPassword({ userId: ben.id });
    community.wait(24 * HOUR);
    expect(
      await refusalOf(community.anonymous.auth.recover({ username: 'ben', code: late.code, newPassword })),
    ).toMatchObject({ reason: 'wrongRecoveryCode' });
  });

  test('a weak password uses no code up', async () => {
    const { anonymous } = await createCommunity(engine);
    const { recoveryCodes } = await anonymous.auth.register({ username: 'anna', password });
    const [code = ''] = recoveryCodes;
    expect(
      await refusalOf(anonymous.auth.recover({ username: 'anna', code, newPassword: 'password1' })),
    ).toMatchObject({ reason: 'passwordWeak' });
    await anonymous.auth.recover({ username: 'anna', code, newPassword });
  });
});
