import type { Bearer, Fetch } from './fetch.ts';
import type { Tokens } from './outputs.ts';
import type { KeptTokens } from './tokens.ts';
import type { ClientMethods, ClientOptions } from './types.ts';

interface Connection {
  url: string;
  /** Without a token. */
  fetch: Fetch;
}

type Session = Pick<ClientMethods, 'signIn' | 'signOut'> & {
  /** What calls are made with now; undefined for a page's own session, and for nobody's. */
  bearer(): Promise<Bearer> | undefined;
};

/** As whom the client calls. What keeps tokens is loaded with the first sign-in: the web app has a cookie. */
export function createSession(
  connection: Connection,
  { token, tokens, onTokens }: Pick<ClientOptions, 'token' | 'tokens' | 'onTokens'>,
): Session {
  const keep = async (given: Tokens, receivedAt: number): Promise<KeptTokens> => {
    const { keepTokens } = await import('./tokens.ts');
    return keepTokens(connection, given, receivedAt, onTokens);
  };
  let kept = tokens && keep(tokens, 0);
  let fixed = token === undefined ? undefined : Promise.resolve(fixedToken(token));

  return {
    bearer: () => kept ?? fixed,
    async signIn(credentials) {
      const { requestTokens } = await import('./tokens.ts');
      const given = await requestTokens(connection, 'auth.token.create', credentials);
      kept = keep(given, Date.now());
      fixed = undefined;
      await onTokens?.(given);
      return given.user;
    },
    async signOut() {
      const ending = await kept;
      await ending?.end();
      kept = undefined;
    },
  };
}

function fixedToken(token: string): Bearer {
  return { token: async () => token, renewed: async () => undefined };
}
