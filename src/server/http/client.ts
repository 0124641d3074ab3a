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

/** Where the page that the caller sees comes from: scheme, host and port. */
export function publicOrigin(c: Context, publicUrl: string | undefined, trustedProxies: number): string {
  if (publicUrl) return publicUrl;
  const url = new URL(c.req.url);
  if (trustedProxies === 0) return url.origin;
  const scheme = c.req.header('x-forwarded-proto') ?? url.protocol.slice(0, -1);
  const host = c.req.header('x-forwarded-host') ?? url.host;
  return `${scheme}://${host}`;
}
