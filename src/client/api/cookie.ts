import type { Fetch } from './fetch.ts';

/** Keeps the session cookie of `auth.login` where no browser does. */
export function withCookie(fetch: Fetch): Fetch {
  let cookie: string | undefined;
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    if (cookie && init?.credentials !== 'omit') headers.set('cookie', cookie);
    const response = await fetch(input, { ...init, headers });
    for (const set of response.headers.getSetCookie()) cookie = set.split(';', 1)[0];
    return response;
  };
}
