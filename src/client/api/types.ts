import type { FieldError, RefusalReason } from '../../shared/errors.ts';
import type { Inputs, Tokens, Uploaded } from './outputs.ts';

/*
 * What the client looks like to those who use it. The package's client.d.ts is this file without its imports, and what they
 * name as scripts/api prints it; see scripts/client.ts.
 */

export interface ClientOptions {
  /** Where the server is: `https://photos.example.org`. */
  url: string;
  /** A personal token (made under Settings → API access), or an access token. Without it, sign in with `client.signIn`. */
  token?: string | undefined;
  /** Goes on with a sign-in of an earlier run: what `onTokens` was given last. */
  tokens?: Tokens | undefined;
  /**
   * Told of the tokens whenever they change, so that a program can keep them for its next run; undefined once they are worth
   * nothing any more. Keep them as you would a password. What it returns is waited for.
   */
  onTokens?: ((tokens: Tokens | undefined) => unknown) | undefined;
  /**
   * How often a call is sent again when nothing answered or the server was busy; 5 unless you say otherwise. Reads are; what
   * changes something is where that does nothing twice. After a 429 it waits as long as the server asks, up to a minute.
   */
  retries?: number | undefined;
  /** Told of every call that fails in the end, uploads and streams too, beside the caller. */
  onError?(error: ApiError): void;
}

/** What the server refused, or why nothing came back. `message` says what to do. */
export interface ApiError extends Error {
  /** As tRPC names it: `NOT_FOUND`, `BAD_REQUEST` …; `NO_ANSWER` when nothing answered. */
  readonly code: string;
  /** Why, as a stable name to test for. */
  readonly reason: ErrorReason;
  /** The HTTP status; undefined when nothing answered. */
  readonly status: number | undefined;
  /** Which fields of the input were refused, and why; empty when it is not about the input. */
  readonly fields: readonly FieldError[];
  /** A detail of the reason; for `passwordWeak` the pattern that makes it weak. */
  readonly detail: string | undefined;
  /** Seconds until a call of this kind is accepted again. */
  readonly retryAfter: number | undefined;
  /** What the server's log has it under. */
  readonly requestId: string | undefined;
}

/**
 * The server's reason, or the client's: nothing answered; what answered is no minigram server; the caller's signal; a fault on
 * this side, such as an input that is not JSON.
 */
export type ErrorReason = RefusalReason | 'noAnswer' | 'badAnswer' | 'cancelled' | 'clientError';

export interface CallOptions {
  /** Cancels the call. */
  signal?: AbortSignal | undefined;
}

export interface MutationOptions extends CallOptions {
  /**
   * A name of your own for what this makes (1 to 64 letters, digits, `-` and `_`): sent again with it within a day, even by
   * another run of the program, it is made once. The client makes one up for each call if you give none. For what creates:
   * posts, comments, stories, messages, groups, invites, reports and uploads.
   */
  idempotencyKey?: string | undefined;
}

/** An input that may be left out, or not. */
export type Arguments<Input, Options> = undefined extends Input
  ? [input?: Input, options?: Options]
  : [input: Input, options?: Options];

/** What reads. */
export interface Query<Input, Output> {
  query(...args: Arguments<Input, CallOptions>): Promise<Output>;
}

/** What changes something. */
export interface Mutation<Input, Output> {
  mutate(...args: Arguments<Input, MutationOptions>): Promise<Output>;
}

/**
 * What the server tells as it happens.
 *
 * @example
 * for await (const event of client.chat.onMessage()) {
 *   if (event.type === 'message') console.log(event.message.text);
 * }
 */
export interface Subscription<Input, Event> {
  /**
   * Listens until you leave the loop, or the signal aborts. A line that breaks is mended, and what was missed comes then: `ready`
   * tells where a stream begins or goes on, `reset` that more was missed than the server keeps, so read again what you
   * show. Throws an ApiError when the server refuses, or when it cannot be reached to begin with.
   */
  (...args: Arguments<Input, CallOptions>): Events<Event>;
  /** The same with callbacks, and with the id of each event. Returns how to stop. */
  subscribe(input: Input, listener: Listener<Event>): { unsubscribe(): void };
}

/** Events as they come, for `for await`. */
export interface Events<Event> extends AsyncGenerator<Event, void, undefined> {
  /** Of the last event that came: give it as input to go on after it in another run, `client.live.onChange({ lastEventId })`. */
  readonly lastEventId: string | undefined;
}

export interface Listener<Event> extends CallOptions {
  onData?: ((event: Tracked<Event>) => void) | undefined;
  /** It is over: the server refused. */
  onError?(error: ApiError): void;
  /** It is over: the server has nothing more to tell. */
  onStopped?: (() => void) | undefined;
}

/** With the id to go on after. */
export type Tracked<Event> = Event extends unknown ? { id: string; data: Event } : never;

/** A part of a list, and where the next one begins; null after the last. */
export interface Page<Item, Cursor = unknown> {
  items: Item[];
  nextCursor: Cursor | null;
}

/** The bytes of a file: a Blob or File, an array of bytes, a web stream, or what Node's `createReadStream` gives. */
export type UploadSource = Blob | Uint8Array | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

export interface UploadOptions extends MutationOptions {
  /**
   * Told how much has been sent, from 0 to 1, and how many bytes that is. Of a stream without `size` nobody knows how much is
   * left: 0 until all is sent.
   */
  onProgress?: ((sent: number, bytes: number) => void) | undefined;
  /** Told how far a video is that has arrived and is being made ready, from 0 to 1. */
  onProcessing?: ((progress: number) => void) | undefined;
  /** Bytes of a stream, where you know them: for `onProgress`. */
  size?: number | undefined;
}

export type Credentials = Pick<Inputs['auth']['token']['create'], 'username' | 'password' | 'restore'>;

/** What the client does beside calling procedures. */
export interface ClientMethods {
  /**
   * Signs in. The access token is kept fresh from then on, by one refresh however many calls wait for it.
   *
   * @example const { id } = await client.signIn({ username: 'dilnoza', password });
   */
  signIn(credentials: Credentials): Promise<Tokens['user']>;
  /** Ends what `signIn` began. Without a sign-in it does nothing. */
  signOut(): Promise<void>;
  /**
   * The items of all pages of a list, one after the other. A page is asked for when the one before it is used up.
   *
   * @example for await (const post of client.pages(client.posts.byUser, { userId })) console.log(post.caption);
   */
  pages<Input, Item, Cursor>(
    list: Query<Input, Page<Item, Cursor>>,
    ...args: Arguments<PageInput<Input>, CallOptions>
  ): AsyncGenerator<Item, void, undefined>;
  /**
   * Sends the bytes of a picture or a video, and waits until the server has made it ready; use the returned id in a post, a
   * story or a message, or as the avatar. A stream is sent once: it cannot be read again when the line breaks.
   *
   * @example const photo = await client.upload(await openAsBlob('beach.jpg'));
   */
  upload(file: UploadSource, options?: UploadOptions): Promise<Uploaded>;
  /**
   * Fetches something of the server's that is no procedure, with your sign-in.
   *
   * @param path from the slash on, as answers give it: `/media/…`
   */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

/** Of a list, without the place that the client keeps for you. */
export type PageInput<Input> = Input extends object ? Omit<Input, 'cursor'> : Input;

/** What procedures take, by router and name. */
export type InputsOf<Routes> = {
  [Name in keyof Routes]: Routes[Name] extends
    | Query<infer Input, unknown>
    | Mutation<infer Input, unknown>
    | Subscription<infer Input, unknown>
    ? Input
    : InputsOf<Routes[Name]>;
};

/** What procedures answer, and the events that subscriptions bring, by router and name. */
export type OutputsOf<Routes> = {
  [Name in keyof Routes]: Routes[Name] extends
    | Query<never, infer Output>
    | Mutation<never, infer Output>
    | Subscription<never, infer Output>
    ? Output
    : OutputsOf<Routes[Name]>;
};
