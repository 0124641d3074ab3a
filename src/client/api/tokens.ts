import { ApiError } from './errors.ts';
import type { Bearer, Fetch } from './fetch.ts';
import type { Tokens } from './outputs.ts';
import { backoff, pause } from './pause.ts';
import { post } from './post.ts';
import type { ClientOptions } from './types.ts';

/** Milliseconds before its end at which an access token is exchanged: a call takes its time. */
const MARGIN = 30_000;
/** Milliseconds that a token is used whatever the clock says: this machine's may be wrong. */
const MIN_AGE = 60_000;
/** How often a refresh is sent whose answer was lost. The server gives the same tokens again within two minutes. */
const REFRESH_TRIES = 4;

interface Connection {
  url: string;
  /** Without a token. */
  fetch: Fetch;
}

/** The tokens of a sign-in, kept fresh. */
export interface KeptTokens extends Bearer {
  end(): Promise<void>;
}

/** Goes on with tokens. @param receivedAt when; 0 for those of an earlier run */
export function keepTokens(
  connection: Connection,
  first: Tokens,
  receivedAt: number,
  onTokens: ClientOptions['onTokens'],
): KeptTokens {
  let tokens = first;
  let since = receivedAt;
  let refreshing: Promise<void> | undefined;
  /** Why they are worth nothing any more. */
  let end: ApiError | undefined;

  const isOld = () => Date.now() > Date.parse(tokens.accessTokenExpiresAt) - MARGIN;
  const refresh = async () => {
    const { refreshToken } = tokens;
    try {
      tokens = await persistently(() => requestTokens(connection, 'auth.token.refresh', { refreshToken }));
      since = Date.now();
    } catch (error) {
      if (error instanceof ApiError && error.reason === 'refreshTokenInvalid') {
        end = error;
        await onTokens?.(undefined);
      }
      throw error;
    }
    await onTokens?.(tokens);
  };
  /** One for all that wait for it. */
  const refreshOnce = () => {
    refreshing ??= refresh().finally(() => {
      refreshing = undefined;
    });
    return refreshing;
  };

  return {
    async token() {
      if (end) throw end;
      if (refreshing || (isOld() && Date.now() > since + MIN_AGE)) await refreshOnce();
      return tokens.accessToken;
    },
    async renewed(refused) {
      if (tokens.accessToken === refused) await refreshOnce(); // else another call has done so since
      return tokens.accessToken;
    },
    async end() {
      const { refreshToken } = tokens;
      await persistently(() =>
        post({ ...connection, path: 'auth.token.revoke', body: JSON.stringify({ refreshToken }) }),
      );
      await onTokens?.(undefined);
    },
  };
}

/** Calls one of the procedures that answer with tokens. */
export async function requestTokens(connection: Connection, path: string, input: unknown): Promise<Tokens> {
  return (await post({ ...connection, path, body: JSON.stringify(input) })) as Tokens; // what these procedures answer
}

/** Again while nothing answers. */
async function persistently<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let failures = 0; ; failures++) {
    try {
      return await attempt();
    } catch (error) {
      const isLost = error instanceof ApiError && error.reason === 'noAnswer';
      if (!isLost || failures + 1 >= REFRESH_TRIES) throw error;
      await pause(backoff(failures));
    }
  }
}
