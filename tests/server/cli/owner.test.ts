import { describe, expect, test } from 'vitest';
import { ERASED_AFTER } from '../../../src/server/auth/deletion.ts';
import { password } from '../../support/community.ts';
import { emptyConfig, engines } from '../../support/database.ts';
import { startServer } from '../../support/server.ts';
import { listen } from '../../support/stream.ts';
import { minigramOn } from './minigram.ts';

const newPassword = 'seven quiet herons wading';

describe.each(engines)('beside a running server on %s', (engine) => {
  test('who is suspended is signed out at once, live streams too, and can come back; all of it is in the log', async () => {
    const server = await startServer(engine);
    const minigram = minigramOn(server.services.config);
    await server.join('owner', { isAdmin: true });
    const mallory = await server.join('mallory');
    const stream = listen(mallory.client);
    await stream.until(() => stream.events.length > 0, 15_000);

    const suspension = await minigram(['owner', 'suspend', '@Mallory', '--json']);
    expect(suspension).toMatchObject({ code: 0, stderr: '' });
    expect(suspension.json()).toEqual({ username: 'mallory', isAdmin: false, isSuspended: true });
    expect((await mallory.fetch('/api/notifications')).status).toBe(401);
    await stream.until(() => stream.isOver, 20_000);
    const visitor = server.client();
    await expect(visitor.auth.login.mutate({ username: 'mallory', password })).rejects.toThrow(/suspended/);
    const useless = await minigram(['owner', 'reset-password', 'mallory']);
    expect(useless).toMatchObject({ code: 1, stdout: '' });
    expect(useless.stderr).toMatch(/mallory is suspended.*owner suspend mallory --undo/);
    expect(await minigram(['owner', 'suspend', 'mallory', '--undo'])).toMatchObject({ code: 0 });
    await visitor.auth.login.mutate({ username: 'mallory', password });

    const refused = await minigram(['owner', 'suspend', 'owner']);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(/the only admin.*owner promote NAME/);
    expect(await minigram(['owner', 'promote', 'owner', '--undo'])).toMatchObject({ code: 1 });
    expect(await minigram(['owner', 'promote', 'mallory'])).toMatchObject({ code: 0 });
    expect(await minigram(['owner', 'promote', 'owner', '--undo'])).toMatchObject({ code: 0 });
    const listed = await minigram(['owner', 'list', '--json']);
    expect(listed.json()).toMatchObject({
      accounts: 2,
      admins: [{ username: 'mallory', isOwner: true, state: '' }],
    });

    const { items } = await server.community.as({ ...mallory.viewer, isAdmin: true }).admin.log({});
    expect(items.map(({ adminName, action, subject }) => [adminName, action, subject])).toEqual([
      ['the command line', 'removeAdmin', 'owner'],
      ['the command line', 'makeAdmin', 'mallory'],
      ['the command line', 'unsuspend', 'mallory'],
      ['the command line', 'suspend', 'mallory'],
    ]);
  }, 90_000);

  test('the owner who is locked out gets in again with a code; wrong names are met with near ones', async () => {
    const server = await startServer(engine);
    const minigram = minigramOn(server.services.config);
    await server.join('gulnora', { isAdmin: true });
    const dilshod = await server.join('dilshod');

    const reset = await minigram(['owner', 'reset-password', 'gulnora', '--json'], {
      env: { PUBLIC_URL: 'https://photos.example.org' },
    });
    const { code, address } = reset.json<{ code: string; address: string }>();
    expect(address).toBe('https://photos.example.org/recover');
    const visitor = server.client();
    await visitor.auth.recover.mutate({ username: 'gulnora', code, newPassword });
    await server.client().auth.login.mutate({ username: 'gulnora', password: newPassword });
    const again = visitor.auth.recover.mutate({ username: 'gulnora', code, newPassword });
    await expect(again).rejects.toThrow(/code is wrong, or the code was used/);

    const misspelt = await minigram(['owner', 'reset-password', 'gulnara']);
    expect(misspelt).toMatchObject({ code: 1, stdout: '' });
    expect(misspelt.stderr).toBe("Nobody here is called 'gulnara'. Did you mean gulnora?\n");

    await dilshod.api.auth.deleteAccount({ password });
    const deleted = await minigram(['owner', 'reset-password', 'dilshod']);
    const erased = new Date(server.services.db.read.now() + ERASED_AFTER).toLocaleDateString('sv-SE');
    expect(deleted.stdout).toContain('/recover of your server');
    expect(deleted.stdout).toContain(`was deleted by its owner and will be erased on ${erased}`);
  }, 90_000);

  test('an invite and an account made at the command line are as good as others', async () => {
    const server = await startServer(engine, { settings: { REGISTRATION: 'invite' } });
    const minigram = minigramOn(server.services.config);
    const env = { REGISTRATION: 'invite', PUBLIC_URL: 'https://photos.example.org' };
    const stdin = `${newPassword}\n`;
    const first = await minigram(['owner', 'create', 'anna', '--password-stdin', '--json'], { stdin, env });
    expect(first.json()).toMatchObject({ username: 'anna', isOwner: true, recoveryCodes: expect.any(Array) });
    expect(first.stdout).not.toContain(newPassword);
    await server.client().auth.login.mutate({ username: 'anna', password: newPassword });
    expect(await minigram(['owner', 'create', 'anna'], { env })).toMatchObject({
      code: 1,
      stderr: 'Somebody else has this username.\n',
    });

    const invited = await minigram(['invite', '--uses', '2', '--note', 'The choir', '--json'], { env });
    const { link, maxUses } = invited.json<{ link: string; maxUses: number }>();
    expect(maxUses).toBe(2);
    const invite = new URL(link).searchParams.get('invite') ?? '';
    expect(link).toBe(`https://photos.example.org/register?invite=${invite}`);
    await server.client().auth.register.mutate({ username: 'boris', password: newPassword, invite });
    await server.client().auth.login.mutate({ username: 'boris', password: newPassword });
  }, 90_000);
});

test('the first thing that is done with an empty folder may be to make its owner', async () => {
  const minigram = minigramOn(await emptyConfig('sqlite'));
  const missing = await minigram(['owner', 'list']);
  expect(missing).toMatchObject({ code: 1, stdout: '' });
  expect(missing.stderr).toMatch(/There is no database in .*DATA_DIR/);

  const made = await minigram(['owner', 'create', 'anna', '--json']);
  expect(made.json()).toMatchObject({ isOwner: true, code: { address: '/recover' } });
  const wrongUse = await minigram(['invite', '--uses', 'many']);
  expect(wrongUse).toMatchObject({ code: 2, stdout: '' });
  expect(wrongUse.stderr).toContain('It takes a number from 1 to 1000.');
  const wrongName = await minigram(['owner', 'create', 'a b']);
  expect(wrongName).toMatchObject({ code: 2, stdout: '' });
  expect(wrongName.stderr).toContain("'a b' cannot be a username");
  const weak = await minigram(['owner', 'create', 'bela', '--password-stdin'], { stdin: 'password' });
  expect(weak).toMatchObject({ code: 1, stdout: '' });
  expect(weak.stderr).toContain('easy to guess');
}, 90_000);
