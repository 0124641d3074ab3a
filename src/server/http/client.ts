import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import type { RequestSeen } from '../doctor/checks/address.ts';

/**
 * The caller's address. `X-Forwarded-For` is believed only for as many entries, from its end, as trusted proxies have
 * added: anyone can send the header.
 */
export function clientAddress(c: Context, trustedProxies: number): string {
  const forwarded = c.req.header('x-forwarded-for')?.split(',') ?? [];
  const claimed = trustedProxies > 0 ? forwarded.at(-trustedProxies)?.trim() : undefined;
  const address = claimed && isIP(claimed) ? claimed : (getConnInfo(c).remote.address ?? 'unknown');
  return address.replace(/^::ffff:(?=\d+\.)/, ''); // IPv4 on a socket that speaks both
}

/** What the headers of a request tell of its way here. */
export function requestSeen(headers: IncomingHttpHeaders): RequestSeen {
  const forwardedFor = headers['x-forwarded-for'];
  return {
    host: headers.host,
    forwardedFor: Array.isArray(forwardedFor) ? forwardedFor.join(',') : forwardedFor,
    isForwarded: [forwardedFor, headers['x-forwarded-proto'], headers.forwarded].some(Boolean),
  };
}

/** Whether the caller's browser speaks HTTPS, though it may end at a proxy: then a cookie must never travel without. */
export function isHttps(c: Context, publicUrl: string | undefined, trustedProxies: number): boolean {
  const forwarded = trustedProxies > 0 ? c.req.header('x-forwarded-proto') : undefined;
  const seen = c.req.header('origin') ?? forwarded ?? publicUrl ?? c.req.url;
  return seen.startsWith('https');
}
