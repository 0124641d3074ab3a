import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { password } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { photo, startServer, type TestServer } from '../../support/server.ts';
import { exchange, statusOf } from '../../support/socket.ts';

// What somebody found who tried to get in, or to stay in, by tokens.

const DAY = 24 * 60 * 60 * 1000;

/** Sends the head of a request; `finish` sends its body, and returns the whole answer. */
async function beginRequest({ port }: TestServer, head: string[], body: string | Buffer) {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const lines = [
    ...head,
    'Host: 127.0.0.1',
    ...(head.some((line) => line.startsWith('Content-Type')) ? [] : ['Content-Type: application/json']),
    `Content-Length: ${body.length}`,
    'Connection: close',
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  socket.write(body.slice(0, 1));
  await sleep(300); // by now it is known who asks
  return {
    async finish() {
      socket.write(body.slice(1));
      const chunks: Buffer[] = [];
      socket.on('data', (chunk: Buffer) => void chunks.push(chunk));
      await once(socket, 'close');
      return Buffer.concat(chunks).toString();
    },
  };
}

describe.each(engines)('on %s', (engine) => {
  test.each(['/trpc/tokens.create', '/api/tokens'])(
    'who began to make a token before the password was changed does not get it afterwards: %s',
    async (path) => {
      const server = await startServer(engine);
      const anna = await server.join('anna');
      const thief = await server.community.signIn(anna);
      const head = [`POST ${path} HTTP/1.1`, `Cookie: minigram_session=${thief.secret}`];
      const request = await beginRequest(server, head, JSON.stringify({ name: 'Mine', days: null }));
      const passwords = { currentPassword: password, newPassword: 'another long sentence of hers' };
      await anna.client.auth.changePassword.mutate(passwords);
      const answer = await request.finish();
      expect(answer).not.toContain('mgp_');
      expect(statusOf(answer)).toBe(401);
      expect(await anna.client.tokens.list.query()).toEqual({ items: [] });
    },
  );
});

test('what was begun before a session, an account or a right ended is not done afterwards', async () => {
  const server = await startServer('sqlite');
  const [owner, admin, anna, ben] = [
    await server.join('owner', { isAdmin: true }),
    await server.join('admin', { isAdmin: true }),
    await server.join('anna'),
    await server.join('ben'),
  ];
  const { id: conversationId } = await anna.client.chat.open.mutate({ userId: ben.id });
  const begin = (by: { cookie: string }, address: string, body: object) =>
    beginRequest(server, [`${address} HTTP/1.1`, `Cookie: ${by.cookie}`], JSON.stringify(body));
  const send = { conversationId, text: 'Still here' };
  const messages = [
    await begin(anna, 'POST /trpc/chat.send', send),
    await begin(anna, `POST /api/chat/conversations/${conversationId}/messages`, { text: 'Still here' }),
  ];
  const invite = await begin(admin, 'POST /api/invites', { maxUses: 1000 });
  const reset = await begin(admin, 'POST /trpc/admin.resetPassword', { userId: ben.id });
  await owner.client.admin.suspend.mutate({ userId: anna.id });
  await owner.client.admin.setAdmin.mutate({ userId: admin.id, isAdmin: false });
  for (const message of messages) expect(statusOf(await message.finish())).toBe(401);
  for (const request of [invite, reset]) expect(statusOf(await request.finish())).toBe(403);
  expect((await ben.client.chat.messages.query({ conversationId })).items).toEqual([]);
  expect((await owner.client.invites.list.query({})).items).toEqual([]);
});

test('nor is a form with files, which may take long to come', async () => {
  const server = await startServer('sqlite');
  const owner = await server.join('owner', { isAdmin: true });
  const anna = await server.join('anna');
  const form = new FormData();
  form.append('file', await photo());
  const encoded = new Response(form);
  const head = [
    'POST /api/posts HTTP/1.1',
    `Cookie: ${anna.cookie}`,
    `Content-Type: ${encoded.headers.get('content-type')}`,
  ];
  const request = await beginRequest(server, head, Buffer.from(await encoded.arrayBuffer()));
  await owner.client.admin.suspend.mutate({ userId: anna.id });
  expect(statusOf(await request.finish())).toBe(401);
  const { read } = server.services.db;
  expect(await read.$count(read.tables.posts)).toBe(0);
  expect(await server.mediaFiles()).toEqual([]);
});

test.each([
  ['', ['Bearer']],
  ['two words', ['Bearer a b']],
  ['a tab', ['Bearer\ta']],
  ['two headers', ['Bearer a', 'Bearer b']],
])('a bearer token that is none is wrong, and not nobody’s: %s', async (_what, values) => {
  const server = await startServer('sqlite');
  const anna = await server.join('anna');
  const lines = values.map((value) => `Authorization: ${value}`);
  for (const path of ['/api/auth/me', '/trpc/auth.me', '/trpc/users.me']) {
    const head = [`GET ${path} HTTP/1.1`, 'Host: h', `Cookie: ${anna.cookie}`, ...lines, 'Connection: close'];
    const answer = await exchange(server.port, `${head.join('\r\n')}\r\n\r\n`);
    expect.soft(statusOf(answer), path).toBe(401);
    expect.soft(answer).toContain('tokenInvalid');
  }
});

test('the log has no secret and nothing of what people look for, even where it stands in an address', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line) => void lines.push(line) });
  const server = await startServer('sqlite', { log });
  const owner = await server.join('owner', { isAdmin: true });
  const { code } = await owner.client.invites.create.mutate({});
  const { token } = await owner.client.tokens.create.mutate({ name: 'Script' });
  const { refreshToken } = await owner.client.auth.token.create.mutate({ username: 'owner', password });
  await server.fetch(`/api/invite-codes/${code}`);
  await server.fetch(`/api/invite-codes/${code}`, { method: 'PUT' });
  await owner.fetch('/api/search/recent/lump%20on%20neck', { method: 'DELETE' });
  await server.fetch('/api/auth/me', { headers: { authorization: `Bearer ${token}` } });
  const refresh = { 'content-type': 'application/json', authorization: 'Bearer wrong' };
  await server.fetch('/api/auth/refresh', { method: 'POST', headers: refresh, body: refreshToken });
  const written = lines.join('');
  expect(written).toContain('/api/auth/me');
  for (const secret of [code, token, refreshToken, password, 'neck'])
    expect.soft(written).not.toContain(secret);
});

test('a refresh whose answer was lost is repeated at another process, which has not heard of the new key yet', async () => {
  const server = await startServer('postgres');
  const other = await server.another();
  await server.community.join('anna');
  const { refreshToken } = await server.client().auth.token.create.mutate({ username: 'anna', password });
  server.community.wait(80 * DAY);
  const renewed = await server.client().auth.token.refresh.mutate({ refreshToken });
  server.community.wait(11 * DAY);
  await server.services.keys.rotate();
  const first = await server.client().auth.token.refresh.mutate(renewed);
  const repeated = await other.client().auth.token.refresh.mutate({ refreshToken: renewed.refreshToken });
  expect(repeated.refreshToken).toBe(first.refreshToken);
  const me = { headers: { authorization: `Bearer ${first.accessToken}` } };
  expect((await other.fetch('/api/profile/me', me)).status).toBe(200);
});

test('reading with one token from two places, as two machines do, does not become writing', async () => {
  const server = await startServer('sqlite', { settings: { TRUSTED_PROXY: '1' } });
  const anna = await server.join('anna');
  const { token } = await anna.client.tokens.create.mutate({ name: 'Bot' });
  const read = async (address: string) => {
    const headers = { authorization: `Bearer ${token}`, 'x-forwarded-for': address };
    expect((await server.fetch('/api/profile/me', { headers })).status).toBe(200);
    const { items } = await anna.client.tokens.list.query();
    return items[0]?.lastAddress;
  };
  expect(await read('192.0.2.1'), 'the first use is shown at once').toBe('192.0.2.1');
  expect(await read('192.0.2.2'), 'then each minute').toBe('192.0.2.1');
  server.community.wait(61_000);
  expect(await read('192.0.2.2')).toBe('192.0.2.2');
});
