import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  isTRPCClientError,
  splitLink,
  type TRPCClient,
  TRPCClientError,
  type TRPCLink,
} from '@trpc/client';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { observable, tap, type Unsubscribable } from '@trpc/server/observable';
import type { AppRouter } from '../../server/router.ts';
import { type Fetch, withCookie } from './cookie.ts';

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
  /** Told how far a video is that has arrived and is being made ready, from 0 to 1. */
  onProcessing?: (progress: number) => void;
  signal?: AbortSignal;
}

/** Every procedure of the server, typed, and `upload`. */
export type Client = TRPCClient<AppRouter> & {
  /**
   * Sends the bytes of a picture or a video, and waits until the server has made it ready; use the returned id in a post, a
   * story or a message, or as the avatar.
   */
  upload(file: Blob, options?: UploadOptions): Promise<Uploaded>;
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
      splitLink({
        condition: ({ type }) => type === 'subscription',
        true: subscriptions(endpoint, fetch),
        false: httpBatchLink({ url: endpoint, fetch, maxItems: MAX_BATCH, maxURLLength: 4000 }),
      }),
    ],
  });
  const upload: Client['upload'] = async (file, { onProgress, onProcessing, signal } = {}) => {
    const { withProgress } = await import('./progress.ts'); // not before somebody uploads
    const uploaded = await createTRPCClient<AppRouter>({
      links: [
        reporting(onError),
        httpLink({ url: endpoint, fetch: onProgress ? withProgress(fetch, onProgress) : fetch }),
      ],
    }).media.upload.mutate(file, signal && { signal });
    if (uploaded.state === 'ready') return uploaded;
    const { whenReady } = await import('./ready.ts'); // most people send pictures
    return whenReady(procedures, uploaded.id, { onProcessing, signal });
  };

  return new Proxy(procedures, {
    get: (target, name) => (name === 'upload' ? upload : Reflect.get(target, name)),
  }) as Client; // `upload` is what the proxy adds
}

/** Live streams. What they need is loaded with the first one: a page has other things to do first, and most scripts have none. */
function subscriptions(url: string, fetch: Fetch): TRPCLink<AppRouter> {
  return (runtime) => (operation) =>
    observable((observer) => {
      let stream: Unsubscribable | undefined;
      let isOver = false;
      const begin = async () => {
        const { subscriptionLink } = await import('./subscriptions.ts');
        const link = await subscriptionLink(url, fetch);
        if (!isOver) stream = link(runtime)(operation).subscribe(observer);
      };
      begin().catch((error: Error) => observer.error(TRPCClientError.from(error)));
      return () => {
        isOver = true;
        stream?.unsubscribe();
      };
    });
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
