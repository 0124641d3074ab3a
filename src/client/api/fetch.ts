import { ApiError } from './errors.ts';

/** What tRPC calls for each request. */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** The token that calls are made with. */
export interface Bearer {
  /** One that the server should accept. */
  token(): Promise<string>;
  /** Another one after the server has refused this one; undefined where there is none. */
  renewed(refused: string): Promise<string | undefined>;
}

/** Sends the token that there is at the time, and another one when the server refuses it. */
export function withBearer(fetch: Fetch, bearer: () => Promise<Bearer> | undefined): Fetch {
  return async (input, init) => {
    const current = await bearer();
    if (!current) return fetch(input, init);
    const send = (token: string) => {
      const headers = new Headers(init?.headers);
      headers.set('authorization', `Bearer ${token}`);
      return fetch(input, { ...init, headers, credentials: 'omit' });
    };
    const token = await current.token();
    const response = await send(token);
    const isRefused = response.headers.get('www-authenticate')?.includes('invalid_token');
    if (response.status !== 401 || !isRefused || init?.body instanceof ReadableStream) return response;
    const other = await current.renewed(token);
    if (other === undefined) return response;
    await response.body?.cancel();
    return send(other);
  };
}

/** As much of a response as tRPC reads. */
export interface Answer {
  ok: boolean;
  status: number;
  headers: Headers;
  json(): Promise<unknown>;
}

/**
 * Reads the whole answer to a request, which is JSON.
 * @param url of the server, for the message
 * @throws ApiError when nothing answers, or something that is no minigram server
 */
export function answers(fetch: Fetch, url: string) {
  return async (input: string | URL | Request, init?: RequestInit): Promise<Answer> => {
    const { response, text } = await reach(url, init?.signal, async () => {
      const answer = await fetch(input, init);
      return { response: answer, text: await answer.text() };
    });
    const { ok, status, headers } = response;
    try {
      const json: unknown = JSON.parse(text);
      return { ok, status, headers, json: async () => json };
    } catch {
      throw notMinigram(url, response);
    }
  };
}

/** Makes a request; a line that breaks is told as what it is. */
export async function reach<Result>(
  url: string,
  signal: AbortSignal | null | undefined,
  request: () => Promise<Result>,
): Promise<Result> {
  try {
    return await request();
  } catch (cause) {
    if (cause instanceof ApiError || signal?.aborted) throw cause;
    const message = `No answer from ${url}. Is the address right, the server running and this machine online?`;
    throw new ApiError(message, { code: 'NO_ANSWER', reason: 'noAnswer', cause });
  }
}

/** Something else than JSON has come: a proxy's page, or another server's. */
export function notMinigram(
  url: string,
  { status, headers }: Pick<Response, 'status' | 'headers'>,
): ApiError {
  const message =
    status >= 500
      ? `The server at ${url} is not available now (${status}). Try again later.`
      : `${url} answers (${status}), but not as a minigram server does. Is the address right?`;
  const retryAfter = Number(headers.get('retry-after')) || undefined;
  return new ApiError(message, { code: 'BAD_ANSWER', reason: 'badAnswer', status, retryAfter });
}
