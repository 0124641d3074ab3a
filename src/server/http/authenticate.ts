import { PERSONAL_TOKEN_PREFIX } from '../access/personalTokens.ts';
import { hashSecret } from '../access/sessions.ts';
import type { Viewer } from '../access/viewer.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { readSessionCookie } from './cookie.ts';

/** What `WWW-Authenticate` says of a token that is not good (RFC 6750, section 3). */
export const INVALID_TOKEN = 'Bearer error="invalid_token"';

/** What a request brings to say who sends it. */
export interface Credentials {
  authorization: string | undefined;
  cookie: string | undefined;
  /** Where it comes from. */
  address: string;
}

/**
 * The token of an `Authorization` header (RFC 6750), whatever its holder made of it: an empty one, or two, are wrong ones and
 * not nobody's. Other schemes are for a proxy in front.
 */
export function bearerToken(authorization: string | undefined): string | undefined {
  return /^bearer(?!\S)\s*(.*)$/is.exec(authorization ?? '')?.[1]?.trim();
}

/**
 * Who sends a request: the holder of its bearer token, else of its cookie; null for nobody.
 * @throws Refusal `tokenInvalid`: a token is there but wrong, so its holder must hear of it and not be taken for a stranger
 */
export async function authenticate(
  { sessions, accessTokens }: Services,
  { authorization, cookie, address }: Credentials,
): Promise<Viewer | null> {
  const token = bearerToken(authorization);
  if (token === undefined) {
    const secret = readSessionCookie(cookie);
    return secret === undefined ? null : sessions.validate(secret);
  }
  const isPersonal = token.startsWith(PERSONAL_TOKEN_PREFIX);
  const sessionId = isPersonal ? hashSecret(token) : await accessTokens.sessionOf(token);
  const viewer =
    sessionId === undefined
      ? null
      : await sessions.viewerOf(sessionId, isPersonal ? 'personal' : 'app', address);
  if (!viewer) throw tokenInvalid();
  return viewer;
}

function tokenInvalid(): Refusal {
  const message =
    'This token is wrong, expired or revoked. Refresh an access token; make a new personal token in the settings.';
  return new Refusal('UNAUTHORIZED', 'tokenInvalid', message);
}
