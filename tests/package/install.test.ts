import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { startBuiltServer } from '../support/browser.ts';

const run = promisify(execFile);

/** What a newcomer does who has an empty folder and the address of a server. */
const script = `
import { createClient, type PostView } from 'minigram/client';

const { MINIGRAM_URL: url = '' } = process.env;
const client = createClient({ url });
const { username } = await client.signIn({ username: 'malika', password: 'lamp ocean correct horse' });
const posts: PostView[] = [];
for await (const post of client.pages(client.feed.home)) posts.push(post);
console.log(username, posts.length);
`;

test('the client comes from the server itself, into an empty folder', async () => {
  const server = await startBuiltServer();
  onTestFinished(() => server.stop());
  const { url } = server;
  const account = { username: 'malika', password: 'lamp ocean correct horse' };
  const headers = { 'content-type': 'application/json' };
  await fetch(`${url}/api/auth/register`, { method: 'POST', headers, body: JSON.stringify(account) });

  const folder = await mkdtemp(join(tmpdir(), 'minigram-install-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await run('npm', ['install', '--no-audit', '--no-fund', `${url}/api/client.tgz`], { cwd: folder });
  await writeFile(join(folder, 'first.mts'), script);
  const options = { cwd: folder, env: { ...process.env, MINIGRAM_URL: url } };
  const { stdout, stderr } = await run(process.execPath, ['first.mts'], options);
  expect(stderr).toBe('');
  expect(stdout).toBe('malika 0\n');
}, 60_000);
