import { hash } from 'node:crypto';
import { fillPath, type RestRoute } from './table.ts';

/** Where REST begins. */
export const BASE = '/api';

/** Answers differ by who asks, who may stop being allowed to: browsers keep them, but ask each time. */
const forTheCallerAlone = { 'Cache-Control': 'private, no-cache', Vary: 'Authorization, Cookie' };

/** What was read, or 304 without it when the caller has it already. */
export function readAnswer(data: unknown, ifNoneMatch: string | undefined): Response {
  const body = JSON.stringify(data);
  const etag = `"${hash('sha256', body, 'base64url').slice(0, 27)}"`; // 162 bits
  const headers = { ...forTheCallerAlone, ETag: etag };
  if (ifNoneMatch !== undefined && matches(ifNoneMatch, etag))
    return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, 'Content-Type': 'application/json' } });
}

/** RFC 9110, 13.1.2: any of a list of tags, strong or weak, or `*`. */
function matches(ifNoneMatch: string, etag: string): boolean {
  return ifNoneMatch.split(',').some((tag) => ['*', etag, `W/${etag}`].includes(tag.trim()));
}

/** What a change answers: 201 for what it made, 204 when there is nothing to say. */
export function writeAnswer(route: RestRoute, data: unknown, headers: Record<string, string>): Response {
  const more = { 'Cache-Control': 'no-store', ...headers };
  if (typeof data !== 'object' || data === null || Object.keys(data).length === 0) {
    return new Response(null, { status: 204, headers: more });
  }
  return new Response(JSON.stringify(data), {
    status: route.creates ? 201 : 200,
    headers: {
      ...more,
      ...(route.location !== undefined && { Location: BASE + fillPath(route.location, data) }),
      'Content-Type': 'application/json',
    },
  });
}
