import { describe, expect, test } from 'vitest';
import { createCommunity, password } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { refusalOf } from '../../support/refusals.ts';

const MONTH = 30 * 24 * 60 * 60 * 1000;

describe.each(engines)('on %s', (engine) => {
  test('a new name is used at once, and links with the old one still lead there', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const ben = await community.join('ben');
    await anna.api.auth.changeUsername({ username: 'Anna.A' });
    expect(await ben.api.users.byUsername({ username: 'anna.a' })).toMatchObject({ id: anna.id });
    expect(await ben.api.users.byUsername({ username: 'anna' })).toMatchObject({ username: 'anna.a' });
    expect(await ben.api.auth.login({ username: 'anna.a', password })).toEqual({ username: 'anna.a' });
    community.wait(MONTH + 1);
    expect(await refusalOf(ben.api.users.byUsername({ username: 'anna' }))).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('an old name is kept for a month: its owner can have it back, nobody else can take it', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    const ben = await community.join('ben');
    await anna.api.auth.changeUsername({ username: 'anna2' });
    expect(await refusalOf(ben.api.auth.changeUsername({ username: 'anna' }))).toMatchObject({
      reason: 'usernameTaken',
      fields: [{ path: 'username', problem: 'usernameTaken' }],
    });
    expect(await refusalOf(community.anonymous.auth.register({ username: 'anna', password }))).toMatchObject({
      reason: 'usernameTaken',
    });
    const renamed = community.as({ ...anna.viewer, username: 'anna2' });
    await renamed.auth.changeUsername({ username: 'anna' });
    expect(await ben.api.users.byUsername({ username: 'anna2' })).toMatchObject({ username: 'anna' });
    community.wait(MONTH + 1);
    await ben.api.auth.changeUsername({ username: 'anna2' });
  });

  test('a name that somebody has or that is reserved is refused', async () => {
    const community = await createCommunity(engine);
    const anna = await community.join('anna');
    await community.join('ben');
    expect(await refusalOf(anna.api.auth.changeUsername({ username: 'ben' }))).toMatchObject({
      reason: 'usernameTaken',
    });
    expect(await refusalOf(anna.api.auth.changeUsername({ username: 'admin' }))).toMatchObject({
      reason: 'usernameReserved',
    });
  });
});
