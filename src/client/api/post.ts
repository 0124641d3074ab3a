import { type RefusedCall, refusal } from './errors.ts';
import { answers, type Fetch, notMinigram } from './fetch.ts';

export interface Post {
  /** Of the server. */
  url: string;
  fetch: Fetch;
  path: string;
  body: BodyInit;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
}

/** One mutation, past tRPC's links: what is no JSON, and what gets the tokens that other calls wait for. */
export async function post({ url, fetch, path, body, headers, signal }: Post): Promise<unknown> {
  const answer = await answers(fetch, url)(`${url}/trpc/${path}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
    ...(signal && { signal }),
    // Needed with a stream as the body; TypeScript's RequestInit lacks it.
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  });
  const { result, error } = (await answer.json()) as Partial<RefusedCall & { result: { data: unknown } }>; // tRPC's answers
  if (error?.data) throw refusal({ error });
  if (!result) throw notMinigram(url, answer);
  return result.data;
}
