import { createTRPCClientProxy, splitLink, type TRPCLink, TRPCUntypedClient } from '@trpc/client';
import type { AppRouter } from '../../server/router.ts';
import { type ApiError, apiErrorOf } from './errors.ts';
import { events } from './events.ts';
import type { Fetch } from './fetch.ts';
import { callLink, lazyLink, reporting } from './links.ts';
import type { Uploaded } from './outputs.ts';
import { type Procedures, procedureAt } from './procedures.ts';
import type { UploadOptions, UploadSource } from './types.ts';

export interface CoreOptions {
  /** Of the server, without a slash at the end. */
  url: string;
  fetch: Fetch;
  /** Adds to requests what tells who makes them. */
  authorize?: (fetch: Fetch) => Fetch;
  retries: number;
  /** What calls pass first. */
  links?: TRPCLink<AppRouter>[];
  onError(error: ApiError): void;
}

/** What every client is made of. */
export interface Core {
  /** With what tells who calls. */
  fetch: Fetch;
  procedures: Procedures;
  /** See `ClientMethods`. */
  upload(file: UploadSource, options?: UploadOptions): Promise<Uploaded>;
  /** Makes a call that passes no link, and tells of its failure. */
  told<Result>(call: () => Promise<Result>): Promise<Result>;
}

export function createCore(options: CoreOptions): Core {
  const { url, authorize = (fetch) => fetch, retries, links = [] } = options;
  const fetch = authorize(options.fetch);
  const connection = { url, fetch, retries };

  const heardOf = new WeakSet<ApiError>();
  /** An upload is several calls; each failure is told once. */
  const onError = (error: ApiError) => {
    if (!heardOf.has(error)) options.onError(error);
    heardOf.add(error);
  };

  const untyped = new TRPCUntypedClient<AppRouter>({
    links: [
      reporting(onError),
      ...links,
      splitLink({
        condition: ({ type }) => type === 'subscription',
        true: lazyLink(async () => (await import('./stream.ts')).streamLink(connection)),
        false: callLink(url, fetch),
      }),
    ],
  });

  const told: Core['told'] = async (call) => {
    try {
      return await call();
    } catch (cause) {
      const error = apiErrorOf(cause);
      onError(error);
      throw error;
    }
  };

  const sendFile = async (file: UploadSource, sending: UploadOptions = {}) => {
    const { sendFile: send } = await import('./upload.ts'); // not before somebody uploads
    return send({ url, fetch: options.fetch, authorize, retries }, file, sending);
  };
  const upload: Core['upload'] = (file, sending = {}) =>
    told(async () => {
      const uploaded = await sendFile(file, sending);
      if (uploaded.state === 'ready') return uploaded;
      const { whenReady } = await import('./ready.ts'); // most people send pictures
      return whenReady(procedures.media.status, uploaded.id, sending);
    });

  const calls = {
    untyped,
    sendFile: (file: UploadSource, sending?: UploadOptions) => told(() => sendFile(file, sending)),
    listen: events.bind(undefined, {
      begin: async (call) => (await import('./stream.ts')).stream(connection, call),
      onError,
    }),
  };
  const procedures = new Proxy(createTRPCClientProxy(untyped), {
    get: (target, name) => {
      if (typeof name === 'symbol') return Reflect.get(target, name); // tRPC's own
      return name === 'then' ? undefined : procedureAt(calls, name); // not a promise
    },
  }) as unknown as Procedures; // the proxy is what makes it them
  return { fetch, procedures, upload, told };
}

/** The procedures, and what a client does beside. */
export function withMethods<Methods extends object>(procedures: Procedures, methods: Methods) {
  return new Proxy(procedures, {
    get: (target, name) => Reflect.get(Object.hasOwn(methods, name) ? methods : target, name),
  }) as Procedures & Methods; // the proxy is what makes it both
}
