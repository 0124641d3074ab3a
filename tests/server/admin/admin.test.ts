import { describe, expect, test } from 'vitest';
import { runDueJobs } from '../../../src/server/jobs.ts';
import { createCommunity, password } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { refusalOf } from '../../support/refusals.ts';

const DAY = 24 * 60 * 60 * 1000;

async function people(engine: 'sqlite' | 'postgres') {
  const community = await createCommunity(engine);
  const owner = await community.join('owner', { isAdmin: true });
  const admin = await community.join('admin', { isAdmin: true });
  const anna = await community.join('anna');
  return { community, owner, admin, anna };
}

describe.each(engines)('on %s', (engine) => {
  test('a suspended account is signed out, shut out and out of sight, until it is undone', async () => {
    const { community, admin, anna, owner } = await people(engine);
    const { secret } = await community.signIn(anna);
    await admin.api.admin.suspend({ userId: anna.id });
    expect(await community.services.sessions.validate(secret)).toBeNull();
    expect(await refusalOf(community.anonymous.auth.login({ username: 'anna', password }))).toMatchObject({
      reason: 'suspended',
    });
    expect(await refusalOf(owner.api.users.byUsername({ username: 'anna' }))).toMatchObject({
      code: 'NOT_FOUND',
    });
    await admin.api.admin.unsuspend({ userId: anna.id });
    await community.anonymous.auth.login({ username: 'anna', password });
    expect((await admin.api.admin.log({})).items).toMatchObject([
      { adminName: 'admin', action: 'unsuspend', subject: 'anna' },
      { adminName: 'admin', action: 'suspend', subject: 'anna' },
    ]);
  });

  test('an account that an admin deleted cannot be restored by its owner, only by an admin; then it is erased', async () => {
    const { community, admin, anna } = await people(engine);
    await admin.api.admin.deleteUser({ userId: anna.id });
    const login = () => community.anonymous.auth.login({ username: 'anna', password, restore: true });
    expect(await refusalOf(login())).toMatchObject({ reason: 'suspended' });
    await admin.api.admin.unsuspend({ userId: anna.id });
    await login();
    await admin.api.admin.deleteUser({ userId: anna.id });
    community.wait(7 * DAY);
    await runDueJobs(community.services);
    expect((await admin.api.admin.people({ query: 'anna' })).items).toEqual([]);
  });

  test('suspending after deleting keeps the deletion undoable; who deleted their own account stays deleted', async () => {
    const { community, admin, anna } = await people(engine);
    const login = (restore = false) =>
      community.anonymous.auth.login({ username: 'anna', password, restore });
    await admin.api.admin.deleteUser({ userId: anna.id });
    await admin.api.admin.suspend({ userId: anna.id });
    await admin.api.admin.unsuspend({ userId: anna.id });
    await login();

    await anna.api.auth.deleteAccount({ password });
    community.wait(DAY);
    await admin.api.admin.deleteUser({ userId: anna.id });
    await admin.api.admin.unsuspend({ userId: anna.id });
    expect(await refusalOf(login())).toMatchObject({ reason: 'accountDeleted' });
    community.wait(6 * DAY);
    await runDueJobs(community.services);
    expect(await refusalOf(login(true))).toMatchObject({ reason: 'wrongCredentials' });
  });

  test('a suspended owner is followed by the next admin', async () => {
    const { community, owner, admin, anna } = await people(engine);
    await community.suspend(owner);
    await admin.api.admin.setAdmin({ userId: anna.id, isAdmin: true });
  });

  test('nobody acts on themselves, and on admins only the owner', async () => {
    const { owner, admin, anna } = await people(engine);
    for (const act of ['suspend', 'deleteUser', 'resetPassword'] as const) {
      expect(await refusalOf(owner.api.admin[act]({ userId: owner.id }))).toMatchObject({
        reason: 'notYourself',
      });
      expect(await refusalOf(admin.api.admin[act]({ userId: owner.id }))).toMatchObject({
        reason: 'ownerOnly',
      });
    }
    expect(await refusalOf(admin.api.admin.setAdmin({ userId: anna.id, isAdmin: true }))).toMatchObject({
      reason: 'ownerOnly',
    });
    await owner.api.admin.setAdmin({ userId: anna.id, isAdmin: true });
    await owner.api.admin.setAdmin({ userId: admin.id, isAdmin: false });
    expect((await owner.api.admin.people({})).items).toMatchObject([
      { username: 'anna', isAdmin: true, isOwner: false },
      { username: 'admin', isAdmin: false },
      { username: 'owner', isAdmin: true, isOwner: true },
    ]);
  });

  test('the list is searched by username and name, and whatever is typed is only text', async () => {
    const { community, admin, anna } = await people(engine);
    await anna.api.users.update({ displayName: 'Ännä 100% Öz' });
    await community.post(anna);
    const find = async (query: string) =>
      (await admin.api.admin.people({ query })).items.map(({ username }) => username);
    expect(await find('NN')).toEqual(['anna']);
    expect(await find('100%')).toEqual(['anna']);
    expect(await find('%')).toEqual(['anna']);
    expect(await find('_')).toEqual([]);
    expect(await find("'; drop table users; --")).toEqual([]);
    expect((await admin.api.admin.people({ query: 'anna' })).items).toMatchObject([
      { postCount: 1, bytes: 1000 },
    ]);
  });
});
