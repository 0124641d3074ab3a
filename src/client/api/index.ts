import { withCookie } from './cookie.ts';
import { createCore, withMethods } from './core.ts';
import { reach, withBearer } from './fetch.ts';
import { lazyLink } from './links.ts';
import { pages } from './pages.ts';
import type { Procedures } from './procedures.ts';
import { createSession } from './session.ts';
import type { ClientMethods, ClientOptions } from './types.ts';

export { ApiError, isApiError } from './errors.ts';
export type { Inputs, Outputs, Tokens, Uploaded } from './outputs.ts';
export type { Procedures } from './procedures.ts';
export type {
  CallOptions,
  ClientMethods,
  ClientOptions,
  Credentials,
  ErrorReason,
  Events,
  Mutation,
  MutationOptions,
  Page,
  Query,
  Subscription,
  UploadOptions,
  UploadSource,
} from './types.ts';

/** Every procedure of the server, typed, and what the client does beside. */
export type Client = Procedures & ClientMethods;

const DEFAULT_RETRIES = 5;

/**
 * A client of one minigram server, signed in with a token or by `signIn`. In a page of the server's own it has the page's
 * session.
 *
 * @example
 * const client = createClient({ url: 'http://localhost:3000' });
 * await client.signIn({ username, password });
 * const photo = await client.upload(await openAsBlob('beach.jpg'));
 * await client.posts.create.mutate({ media: [{ id: photo.id, alt: 'The beach' }], caption: 'Summer!' });
 */
export function createClient(options: ClientOptions): Client {
  const { retries = DEFAULT_RETRIES, onError = () => {} } = options;
  const url = addressOf(options.url);
  // Taken at each call, so that a program can put another in its place.
  const bare: typeof fetch = (input, init) => globalThis.fetch(input, init);
  const plain = typeof document === 'undefined' ? withCookie(bare) : bare;
  const session = createSession({ url, fetch: plain }, options);
  const { fetch, procedures, upload, told } = createCore({
    url,
    fetch: plain,
    authorize: (each) => withBearer(each, session.bearer),
    retries,
    links: retries > 0 ? [lazyLink(async () => (await import('./repeat.ts')).repeatLink(retries))] : [],
    onError,
  });
  return withMethods(procedures, {
    signIn: (credentials) => told(() => session.signIn(credentials)),
    signOut: () => told(session.signOut),
    pages,
    upload,
    async fetch(path, init) {
      if (!path.startsWith('/')) throw new TypeError(`${path} is no path on the server: begin with a slash.`);
      return told(() => reach(url, init?.signal, () => fetch(url + path, init)));
    },
  } satisfies ClientMethods);
}

/** @throws TypeError when it is no address */
function addressOf(url: string): string {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    throw new TypeError(`"${url}" is no address of a server, such as https://photos.example.org.`);
  }
  const { origin, pathname } = new URL(url);
  return origin + pathname.replace(/\/$/, '');
}
