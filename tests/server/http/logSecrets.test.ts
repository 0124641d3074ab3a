import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { type Config, readConfig } from '../../../src/server/config.ts';
import { createLog } from '../../../src/server/log.ts';
import { startServices } from '../../../src/server/services.ts';
import { type Engine, emptyConfig, engines, migrations } from '../../support/database.ts';
import { photo, startServer, type TestServer } from '../../support/server.ts';
import { exchange, statusOf } from '../../support/socket.ts';

/** Fields of answers that hold what somebody could sign in or register with. */
const secretFields = ['token', 'accessToken', 'refreshToken', 'recoveryCodes', 'code'];

/** A log as it is written, and all that must not stand in it. */
function createWitness() {
  const lines: string[] = [];
  const secrets = new Map<string, string>();
  const keep = (what: string, secret: string) => {
    secrets.set(secret, what);
    return secret;
  };
  /** Keeps the secrets of an answer, however deep they are. */
  const keepAll = (value: unknown, field = ''): void => {
    if (typeof value === 'string' && secretFields.includes(field)) keep(field, value);
    else if (Array.isArray(value)) for (const one of value) keepAll(one, field);
    else if (typeof value === 'object' && value !== null)
      for (const [name, one] of Object.entries(value)) keepAll(one, name);
  };
  return {
    log: createLog('debug', { write: (line: string) => void lines.push(line) }),
    lines,
    keep,
    keepAll,
    /** Secrets that stand in a text: in clear, or as an address or a person without the dashes writes them. */
    leaked(text: string) {
      const forms = (secret: string) => [secret, encodeURIComponent(secret), secret.replaceAll('-', '')];
      const isIn = (secret: string) => forms(secret).some((form) => text.includes(form));
      return [...secrets].filter(([secret]) => isIn(secret)).map(([secret, what]) => `${what}: ${secret}`);
    },
    kinds: () => [...new Set(secrets.values())].sort(),
  };
}

type Witness = ReturnType<typeof createWitness>;

interface Sent {
  body?: unknown;
  headers?: Record<string, string>;
}

/** Sends requests, and keeps every secret of their answers. */
function createSender({ fetch }: TestServer, { keep, keepAll }: Witness) {
  return async (method: string, path: string, { body, headers = {} }: Sent = {}) => {
    const isBytes = body instanceof Blob;
    const type = isBytes ? 'application/octet-stream' : 'application/json';
    const response = await fetch(path, {
      method,
      headers: { ...(body !== undefined && { 'content-type': type }), ...headers },
      ...(body !== undefined && { body: isBytes ? body : JSON.stringify(body) }),
    });
    const [cookie = ''] = response.headers.getSetCookie().map((header) => header.split(';', 1)[0] ?? '');
    if (cookie !== '' && !cookie.endsWith('=')) keep('cookie', cookie.slice(cookie.indexOf('=') + 1));
    const text = await response.text();
    if (response.ok && response.headers.get('content-type')?.includes('json')) keepAll(JSON.parse(text));
    return {
      status: response.status,
      cookie,
      /** A field of the answer, wherever it stands; of a list the first. */
      field(name: string): string {
        const value = new RegExp(`"${name}":\\[?"?([^",\\]}]+)`).exec(text)?.[1];
        if (value === undefined) throw new Error(`There is no ${name} in ${response.status} ${text}`);
        return value;
      },
    };
  };
}

type Send = ReturnType<typeof createSender>;

/** What a run has in hand at its end, to be put where it does not belong. */
interface Holdings {
  signedIn: Sent;
  bearer: Sent;
  tokens: string[];
  password: string;
}

/** Signs in, out and in again as people and programs do, right and wrong. */
async function signInEveryWay(send: Send, { keep }: Witness): Promise<Holdings> {
  const password = keep('password', 'orchid-lantern-97-velvet');
  const next = keep('new password', 'granite!window!62!pepper');
  const wrong = keep('wrong password', 'not-the-password-at-all-5');
  const username = 'olga';

  const owner = await send('POST', '/trpc/auth.register', { body: { username, password } });
  const recoveryCode = owner.field('recoveryCodes');
  for (const body of [{ username, password: wrong }, { username: 'nobody', password }, { password }])
    await send('POST', '/trpc/auth.login', { body });
  for (const code of [`${recoveryCode}0`, recoveryCode.toUpperCase()])
    await send('POST', '/trpc/auth.recover', { body: { username, code, newPassword: 'password1' } });
  const { cookie } = await send('POST', '/trpc/auth.recover', {
    body: { username, code: recoveryCode, newPassword: next },
  });
  const signedIn = { headers: { cookie } };
  const change = (currentPassword: string, newPassword: string) =>
    send('POST', '/trpc/auth.changePassword', { ...signedIn, body: { currentPassword, newPassword } });
  await change(wrong, password);
  expect((await change(next, password)).status).toBe(200);
  await send('POST', '/trpc/auth.renewRecoveryCodes', { ...signedIn, body: { password } });

  await send('POST', '/api/auth/register', { body: { username: 'anna', password, oops: wrong } });
  const anna = await send('POST', '/api/auth/register', { body: { username: 'anna', password } });
  await send('POST', '/api/auth/login', { body: { username: 'anna', password: wrong } });
  const program = await send('POST', '/api/auth/login', { body: { username: 'anna', password } });
  const renewed = await send('POST', '/api/auth/refresh', {
    body: { refreshToken: program.field('refreshToken') },
  });
  await send('POST', '/trpc/auth.token.refresh', {
    body: { refreshToken: `${renewed.field('refreshToken')}x` },
  });
  await send('POST', '/api/auth/logout', { body: { refreshToken: anna.field('refreshToken') } });
  const bearer = { headers: { authorization: `Bearer ${renewed.field('accessToken')}` } };

  const personal = await send('POST', '/trpc/tokens.create', { ...signedIn, body: { name: 'Script' } });
  const revoked = await send('POST', '/api/tokens', { ...signedIn, body: { name: 'Old', canWrite: true } });
  await send('DELETE', `/api/tokens/${revoked.field('id')}`, signedIn);
  const invite = await send('POST', '/api/invites', { ...signedIn, body: {} });
  await send('GET', `/api/invite-codes/${invite.field('code')}`);
  await send('POST', '/trpc/auth.register', {
    body: { username: 'ben', password, invite: invite.field('code') },
  });
  await send('POST', `/api/admin/people/${program.field('id')}/recovery-code`, signedIn);
  const tokens = [
    renewed.field('accessToken'),
    renewed.field('refreshToken'),
    personal.field('token'),
    revoked.field('token'),
    invite.field('code'),
    recoveryCode,
  ];
  return { signedIn, bearer, tokens, password };
}

/** Secrets in headers, queries and addresses, where they do not belong. */
async function misplaceEverySecret(server: TestServer, send: Send, holdings: Holdings): Promise<void> {
  const { tokens, password, signedIn } = holdings;
  for (const secret of [...tokens, password]) {
    for (const authorization of [`Bearer ${secret}`, `Bearer Bearer ${secret}`, `Basic ${secret}`, secret])
      await send('GET', '/api/auth/me', { headers: { authorization } });
    const headers = { cookie: `minigram_session=${secret}`, referer: `http://h/register?invite=${secret}` };
    await send('GET', '/trpc/auth.me', { headers });
    await send('POST', '/api/posts', { headers: { 'idempotency-key': `${secret} ${secret}` }, body: {} });
    const misplaced = [
      `/?invite=${secret}`,
      `/${secret}`,
      `/recover/${secret}`,
      `/healthz%3Ftoken=${secret}`,
      `/metrics?token=${secret}`,
      `/media/${secret}/320.webp`,
      `/assets/${secret}/app.js`,
      `/api/${secret}`,
      `/api/posts/${secret}`,
      `/api/invite-codes/${secret}/`,
      `/api/invite-codes/${secret}/more`,
      `/api/events?token=${secret}`,
      `/trpc/${secret}`,
      `/trpc/auth.me,${secret}?batch=1`,
      `/trpc/live.onChange?input=%7B${secret}`,
      `/trpc/feed.home?input=%22${secret}%22`,
      `/%ff${secret}`,
    ];
    for (const path of misplaced) {
      await send('GET', path, signedIn);
      await send('PUT', path, { body: { secret } });
    }
    const proxied = { headers: { 'x-forwarded-for': secret } };
    await send('GET', '/api/auth/me', proxied);
    const answer = await exchange(server.port, `GET /${secret} HTTP/1.1\r\nno header ${secret}\r\n\r\n`);
    expect(statusOf(answer)).toBe(400);
  }
}

/** Takes tables away from a server that runs, so that whatever needs them fails on the server itself. */
async function takeAway({ databaseUrl, dataDir }: Config, tables: readonly string[]): Promise<void> {
  const statements = tables.map((table) => `alter table ${table} rename to gone_${table}`);
  if (databaseUrl === undefined) {
    const db = new Sqlite(join(dataDir, 'minigram.db'));
    for (const statement of statements) db.exec(statement);
    db.close();
    return;
  }
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

describe.each(engines)('on %s', (engine) => {
  test('after a run through everything, failures too, the log has no secret', async () => {
    const witness = createWitness();
    const metricsToken = witness.keep('metrics token', 'metrics-token-of-this-test');
    const settings = { TRUSTED_PROXY: '1', METRICS_TOKEN: metricsToken };
    const server = await startServer(engine, { log: witness.log, settings });
    const send = createSender(server, witness);
    const holdings = await signInEveryWay(send, witness);
    const { signedIn, bearer } = holdings;

    const picture = await send('POST', '/trpc/media.upload', { ...signedIn, body: await photo() });
    await send('POST', '/api/media', { ...bearer, body: new Blob(['no picture']) });
    const media = [{ id: Number(picture.field('id')) }];
    const post = await send('POST', '/api/posts', { ...signedIn, body: { media, caption: 'Hello' } });
    const comment = `/api/posts/${post.field('id')}/comment`;
    expect((await send('POST', comment, { ...signedIn, body: { text: 'Nice' } })).status).toBe(201);
    holdings.tokens.push(metricsToken);
    await misplaceEverySecret(server, send, holdings);
    const finished = witness.lines.length;

    const { config } = server.services;
    await takeAway(config, ['comments', 'invites']);
    const text = witness.keep('comment', 'what only the two of us should know');
    expect((await send('POST', comment, { ...signedIn, body: { text } })).status).toBe(500);
    const code = witness.keep('code', 'an-invite-that-is-looked-up');
    expect((await send('GET', `/api/invite-codes/${code}`)).status).toBe(500);
    await takeAway(config, ['users']);
    const username = witness.keep('a password as a name', 'typed_the_password');
    const body = { username, password: holdings.password };
    expect((await send('POST', '/trpc/auth.login', { body })).status).toBe(500);
    expect((await send('GET', '/api/auth/me', signedIn)).status).toBe(500);
    await server.stop();

    const written = witness.lines.join('');
    expect(witness.leaked(written)).toEqual([]);
    expect(written).toContain('"path":"/api/invite-codes/{code}"');
    expect(written).toContain('"path":"/trpc/auth.me,…"');
    const failures = witness.lines.slice(finished).join('');
    expect(failures.match(/procedure failed/g)).toHaveLength(4);
    expect(failures).toMatch(
      engine === 'sqlite' ? /no such table: users/ : /Failed query: select .*does not exist/,
    );
    expect(failures).toMatch(/"stack":" {4}at /);
    expect(witness.kinds()).toEqual(
      expect.arrayContaining([...secretFields, 'cookie', 'password', 'wrong password', 'new password']),
    );
  }, 120_000);
});

test('what is wrong with the settings is told without the secrets in them', () => {
  const { keep, leaked } = createWitness();
  const password = keep('password', 'p:a@ss/w#ord');
  const short = keep('metrics token', 'too-short');
  const settings = { DATABASE_URL: `postgre://anna:${password}@db/minigram`, METRICS_TOKEN: short };
  const message = messageOf(() => readConfig(settings));
  expect(message).toContain('DATABASE_URL=postgre://anna:…@db/minigram');
  expect(message).toContain('METRICS_TOKEN');
  expect(leaked(message)).toEqual([]);
});

test('a database that is not there, or refuses the password, is told of without the password', async () => {
  for (const address of ['127.0.0.1:1', 'no such host', '[::1']) await expectNoPassword('sqlite', address);
});

async function expectNoPassword(engine: Engine, address: string): Promise<void> {
  const { log, lines, keep, leaked } = createWitness();
  const password = keep('password', 'orchid-lantern-97-velvet');
  const config = await emptyConfig(engine);
  const databaseUrl = `postgres://anna:${password}@${address}/minigram`;
  const error = await startServices({ ...config, databaseUrl }, { migrations, log }).then(
    () => undefined,
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(Error);
  log.error({ err: error }, 'cannot start');
  expect(leaked(lines.join('') + (error instanceof Error ? error.message : ''))).toEqual([]);
}

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  throw new Error('This was accepted.');
}
