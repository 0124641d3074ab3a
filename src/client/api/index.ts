import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  isTRPCClientError,
  type TRPCClient,
  type TRPCClientError,
  type TRPCLink,
} from '@trpc/client';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { tap } from '@trpc/server/observable';
import type { AppRouter } from '../../server/router.ts';
import { type Fetch, withCookie } from './cookie.ts';
import { withProgress } from './progress.ts';

export type { AppRouter };
/** What each procedure takes and returns: `Outputs['feed']['home']`. */
export type Inputs = inferRouterInputs<AppRouter>;
export type Outputs = inferRouterOutputs<AppRouter>;
export type ApiError = TRPCClientError<AppRouter>;
export type Uploaded = Outputs['media']['upload'];

export interface ClientOptions {
  /** Where the server is: `https://photos.example.org`. */
  url: string;
  /** Told of every call that fails, uploads too, beside the caller. */
  onError?: (error: ApiError) => void;
}

export interface UploadOptions {
  /** Told how much has been sent, from 0 to 1. */
  onProgress?: (sent: number) => void;
  signal?: AbortSignal;
}

/** Every procedure of the server, typed, and `upload`. */
export type Client = TRPCClient<AppRouter> & {
  /** Sends a picture's bytes; use the returned id in a post or as the avatar. */
  upload(picture: Blob, options?: UploadOptions): Promise<Uploaded>;
};

/** As many calls go in one request as the server takes. */
const MAX_BATCH = 20;

/**
 * A client of one minigram server. In a browser it uses the page's session; elsewhere it keeps its own from `auth.login` on.
 *
 * @example
 * const minigram = createClient({ url: 'http://localhost:3000' });
 * await minigram.auth.login.mutate({ username, password });
 * const photo = await minigram.upload(await openAsBlob('beach.jpg'));
 * await minigram.posts.create.mutate({ media: [{ id: photo.id, alt: 'The beach' }], caption: 'Summer!' });
 */
export function createClient({ url, onError }: ClientOptions): Client {
  const endpoint = `${url.replace(/\/$/, '')}/trpc`;
  const fetch: Fetch = typeof document === 'undefined' ? withCookie(globalThis.fetch) : globalThis.fetch;
  const procedures = createTRPCClient<AppRouter>({
    links: [
      reporting(onError),
      httpBatchLink({ url: endpoint, fetch, maxItems: MAX_BATCH, maxURLLength: 4000 }),
    ],
  });
  const upload: Client['upload'] = (picture, { onProgress, signal } = {}) =>
    createTRPCClient<AppRouter>({
      links: [
        reporting(onError),
        httpLink({ url: endpoint, fetch: onProgress ? withProgress(fetch, onProgress) : fetch }),
      ],
    }).media.upload.mutate(picture, signal && { signal });

  return new Proxy(procedures, {
    get: (target, name) => (name === 'upload' ? upload : Reflect.get(target, name)),
  }) as Client; // `upload` is what the proxy adds
}

/** Passes calls on, and tells of those that fail. */
function reporting(onError: ClientOptions['onError']): TRPCLink<AppRouter> {
  return () =>
    ({ next, op }) =>
      next(op).pipe(tap({ error: (error) => onError?.(error) }));
}

/** Whether this is an error of the server's or of the way to it; then `data` says why, unless nothing answered. */
export function isApiError(error: unknown): error is ApiError {
  return isTRPCClientError<AppRouter>(error);
}
