import { withCookie } from '../../src/client/api/cookie.ts';
import { createCore } from '../../src/client/api/core.ts';
import type { Fetch } from '../../src/client/api/fetch.ts';
import type { Procedures } from '../../src/client/api/procedures.ts';

/** Somebody who uses the server through the typed client, at an address of their own. */
export interface Person {
  id: number;
  username: string;
  address: string;
  /** The procedures. Nothing is sent again: each attempt has one outcome. */
  api: Procedures;
  /** Fetches an address of the server with their session. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

export const password = 'lamp ocean correct horse';

/** Somebody who has no account yet; `id` is 0 until they have. */
export function stranger(url: string, username: string, number: number): Person {
  const address = `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
  const fetch = withCookie(fetchFrom(address));
  const { procedures } = createCore({ url, fetch, retries: 0, onError: () => {} });
  return { id: 0, username, address, api: procedures, fetch: (path, init) => fetch(url + path, init) };
}

/** As if through a proxy that says where the caller is. */
function fetchFrom(address: string): Fetch {
  return (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('x-forwarded-for', address);
    return fetch(input, { ...init, headers });
  };
}
