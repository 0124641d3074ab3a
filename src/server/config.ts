import { resolve } from 'node:path';
import { z } from 'zod';

const MINUTE = 60 * 1000;
const units: Record<string, number> = { m: MINUTE, h: 60 * MINUTE, d: 24 * 60 * MINUTE };

/** Of `30m`, `6h` or `1d`. */
function milliseconds(text: string): number {
  return Number.parseInt(text, 10) * (units[text.slice(-1)] ?? 0);
}

/** Environment variables: what each takes, and what it is when it is not set. */
const environment = z.object({
  PORT: z.coerce
    .number('a port number, 0 to 65535')
    .int()
    .min(0)
    .max(65535, 'a port number, 0 to 65535')
    .default(3000),
  HOST: z.string().optional(),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'a PostgreSQL address: postgres://user:password@host:5432/name')
    .optional(),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'the address people open, such as https://photos.example.org' })
    .transform((url) => new URL(url).origin)
    .optional(),
  ALLOWED_ORIGINS: z
    .string()
    .transform((text) => text.split(',').map((origin) => origin.trim().replace(/\/$/, '')))
    .refine((origins) => origins.every((origin) => URL.parse(origin)?.origin === origin), {
      error: 'origins of other sites, such as https://example.org,https://example.net',
    })
    .default([]),
  REGISTRATION: z
    .enum(['open', 'invite', 'closed'], "'open' (anyone may register), 'invite' (with a link) or 'closed'")
    .default('open'),
  TRUSTED_PROXY: z.coerce
    .number('how many reverse proxies stand before this server, 0 to 9')
    .int()
    .min(0)
    .max(9, 'how many reverse proxies stand before this server, 0 to 9')
    .default(0),
  BACKUP_DIR: z
    .string()
    .transform((folder) => resolve(folder))
    .optional(),
  BACKUP_EVERY: z
    .string()
    .regex(/^[1-9]\d{0,3}[mhd]$/, 'minutes, hours or days between two backups, such as 30m, 6h or 1d')
    .default('1d')
    .transform(milliseconds),
  BACKUP_KEEP: z
    .string()
    .regex(
      /^[1-9]\d{0,3}[hdwmy](,[1-9]\d{0,3}[hdwmy])*$/,
      'how many backups to keep of each hour, day, week, month or year, such as 7d,4w,12m',
    )
    .default('7d,4w,12m'),
  METRICS_TOKEN: z.string().min(16, 'a secret of at least 16 characters').optional(),
  SQLITE_SYNCHRONOUS: z.enum(['FULL', 'NORMAL'], "'FULL' or 'NORMAL'").default('FULL'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], "'debug', 'info', 'warn', 'error' or 'silent'")
    .default('info'),
});

export interface Config {
  port: number;
  /** Address to listen on; every one of the machine when not set. */
  host: string | undefined;
  /** Absolute path of the folder that holds everything: database, pictures, backups. */
  dataDir: string;
  databaseUrl: string | undefined;
  /** Origin that people open; taken from each request when not set. */
  publicUrl: string | undefined;
  /** Other sites whose pages may use the API with a token. */
  allowedOrigins: readonly string[];
  registration: 'open' | 'invite' | 'closed';
  /** How many proxies in front add to X-Forwarded-For; 0 means that the header is not believed. */
  trustedProxies: number;
  /** Absolute path of the folder that backups by schedule go to; none are made when not set. */
  backupDir: string | undefined;
  /** Milliseconds from one backup by schedule to the next. */
  backupEvery: number;
  /** Which backups by schedule are kept; see backups/prune.ts. */
  backupKeep: string;
  /** What a program that reads /metrics from elsewhere shows as its bearer token. */
  metricsToken: string | undefined;
  synchronous: 'FULL' | 'NORMAL';
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

/**
 * Reads the settings from environment variables; an empty one counts as not set.
 * @throws Error that names each wrong variable and what it takes.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(
      ({ path: [name], message }) =>
        `  ${String(name)}=${withoutSecret(String(name), given[String(name)])} – takes ${message}`,
    );
    throw new Error(`These settings cannot be used:\n${lines.join('\n')}`);
  }
  const settings = parsed.data;
  return {
    port: settings.PORT,
    host: settings.HOST,
    dataDir: resolve(settings.DATA_DIR),
    databaseUrl: settings.DATABASE_URL,
    publicUrl: settings.PUBLIC_URL,
    allowedOrigins: settings.ALLOWED_ORIGINS,
    registration: settings.REGISTRATION,
    trustedProxies: settings.TRUSTED_PROXY,
    backupDir: settings.BACKUP_DIR,
    backupEvery: settings.BACKUP_EVERY,
    backupKeep: settings.BACKUP_KEEP,
    metricsToken: settings.METRICS_TOKEN,
    synchronous: settings.SQLITE_SYNCHRONOUS,
    logLevel: settings.LOG_LEVEL,
  };
}

/** A mistyped address is shown, but not the password in it: this goes to logs. */
function withoutSecret(name: string, value: string | undefined): string | undefined {
  if (name === 'METRICS_TOKEN') return '…';
  return value?.replace(/(:\/\/[^:@/]*:).*@/s, '$1…@');
}
