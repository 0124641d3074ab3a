import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/**
 * The caller's address. `X-Forwarded-For` is believed only for as many entries, from its end, as trusted proxies have
 * added: anyone can send the header.
 */
export function clientAddress(c: Context, trustedProxies: number): string {
  const forwarded = c.req.header('x-forwarded-for')?.split(',') ?? [];
  const claimed = trustedProxies > 0 ? forwarded.at(-trustedProxies)?.trim() : undefined;
  const address = claimed || (getConnInfo(c).remote.address ?? 'unknown');
  return address.replace(/^::ffff:(?=\d+\.)/, ''); // IPv4 on a socket that speaks both
}

/** Whether the caller's browser speaks HTTPS, though it may end at a proxy: then a cookie must never travel without. */
export function isHttps(c: Context, publicUrl: string | undefined, trustedProxies: number): boolean {
  const forwarded = trustedProxies > 0 ? c.req.header('x-forwarded-proto') : undefined;
  const seen = c.req.header('origin') ?? forwarded ?? publicUrl ?? c.req.url;
  return seen.startsWith('https');
}
