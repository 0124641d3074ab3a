import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../src/server/config.ts';

function complaint(env: Record<string, string>): string {
  try {
    return JSON.stringify(readConfig(env));
  } catch (error) {
    return String(error);
  }
}

test('without settings it runs on SQLite in ./data on port 3000, open to all', () => {
  const defaults = {
    port: 3000,
    host: undefined,
    allowedOrigins: [],
    dataDir: resolve('data'),
    databaseUrl: undefined,
    publicUrl: undefined,
    registration: 'open',
    trustedProxies: 0,
    synchronous: 'FULL',
    logLevel: 'info',
    backupDir: undefined,
    backupEvery: 24 * 60 * 60 * 1000,
    backupKeep: '7d,4w,12m',
    metricsToken: undefined,
  };
  expect(readConfig({})).toEqual(defaults);
  const empty = {
    PORT: '',
    DATA_DIR: '',
    DATABASE_URL: '',
    PUBLIC_URL: '',
    REGISTRATION: '',
    TRUSTED_PROXY: '',
  };
  expect(readConfig(empty), 'empty is not set').toEqual(defaults);
  expect(readConfig({ PATH: '/bin', REGISTER: 'x' }), 'others are none of its business').toEqual(defaults);
});

test('the public address is kept as an origin', () => {
  expect(readConfig({ PUBLIC_URL: 'https://photos.example.org/' }).publicUrl).toBe(
    'https://photos.example.org',
  );
  expect(readConfig({ PUBLIC_URL: 'http://nas.local:3000/x?y' }).publicUrl).toBe('http://nas.local:3000');
});

test.each([
  ['PORT', 'http', 'a port number'],
  ['PORT', '70000', 'a port number'],
  ['PORT', '-1', 'a port number'],
  ['PORT', '80.5', 'a port number'],
  ['DATABASE_URL', 'mysql://localhost/minigram', 'a PostgreSQL address'],
  ['PUBLIC_URL', 'photos.example.org', 'the address people open'],
  ['PUBLIC_URL', 'ftp://photos.example.org', 'the address people open'],
  ['ALLOWED_ORIGINS', 'example.org', 'origins of other sites'],
  ['ALLOWED_ORIGINS', 'https://example.org, *', 'origins of other sites'],
  ['REGISTRATION', 'maybe', "'open'"],
  ['TRUSTED_PROXY', 'true', 'how many reverse proxies'],
  ['TRUSTED_PROXY', '10', 'how many reverse proxies'],
  ['SQLITE_SYNCHRONOUS', 'OFF', "'FULL' or 'NORMAL'"],
  ['LOG_LEVEL', 'verbose', "'debug'"],
  ['BACKUP_EVERY', 'daily', 'minutes, hours or days between two backups, such as 30m, 6h or 1d'],
  [
    'BACKUP_KEEP',
    '7 days',
    'how many backups to keep of each hour, day, week, month or year, such as 7d,4w,12m',
  ],
])('%s=%s is refused with its name, its value and what it takes', (name, value, takes) => {
  expect(complaint({ [name]: value })).toContain(`${name}=${value} – takes ${takes}`);
});

test('all wrong settings are named at once', () => {
  const message = complaint({ PORT: 'x', REGISTRATION: 'y', LOG_LEVEL: 'info' });
  expect(message).toContain('PORT=x');
  expect(message).toContain('REGISTRATION=y');
  expect(message).not.toContain('LOG_LEVEL');
});

test('a password in a mistyped address is not printed', () => {
  const message = complaint({ DATABASE_URL: 'postgre://minigram:s3cret@db:5432/minigram' });
  expect(message).toContain('DATABASE_URL=postgre://minigram:…@db:5432/minigram');
  expect(message).not.toContain('s3cret');
});

test('a secret that is too short is not printed either', () => {
  const message = complaint({ METRICS_TOKEN: 's3cret' });
  expect(message).toContain('METRICS_TOKEN=… – takes a secret of at least 16 characters');
});

test('the time between two backups is told in minutes, hours or days', () => {
  const minute = 60 * 1000;
  expect(readConfig({ BACKUP_EVERY: '30m' }).backupEvery).toBe(30 * minute);
  expect(readConfig({ BACKUP_EVERY: '6h' }).backupEvery).toBe(6 * 60 * minute);
  expect(readConfig({ BACKUP_EVERY: '2d' }).backupEvery).toBe(2 * 24 * 60 * minute);
});
