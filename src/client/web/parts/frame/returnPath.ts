/*
 * Where somebody wanted to go before they were asked to sign in travels in the address, as `/login?next=…`. Anybody can
 * write such a link, so it is checked on the way back.
 */

import { validPath } from './validPath.ts';

type VisitorPage = '/login' | '/register';

/** The sign-in or register page that leads back to `path` (with its query) afterwards. */
export function visitorPath(page: VisitorPage, path = '/'): string {
  return path === '/' ? page : `${page}?next=${encodeURIComponent(path)}`;
}

/** The way back: `next` if it is a page of this app, else the start. Never another site, whatever `next` says. */
export function returnPath(next: unknown): string {
  if (typeof next !== 'string' || !next.startsWith('/')) return '/';
  const here = 'http://here.invalid';
  // The browser's own parser: it knows all ways to write another host, such as `/\host`.
  const url = parse(next, here);
  if (url?.origin !== here || url.pathname === '/login' || url.pathname === '/register') return '/';
  // `/..//host` is a path here, but what is left of it would be read as a host.
  if (url.pathname.startsWith('//')) return '/';
  return validPath(url.pathname) + url.search + url.hash;
}

function parse(path: string, base: string): URL | undefined {
  try {
    return new URL(path, base);
  } catch {
    return undefined;
  }
}
