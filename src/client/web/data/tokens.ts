import type { Outputs } from '../../api/index.ts';

export type Token = Outputs['tokens']['list']['items'][number];
/** A token with its secret, which is in the answer to `tokens.create` and nowhere else. */
export type NewToken = Outputs['tokens']['create'];
interface TokenList {
  items: Token[];
}

const DAY = 24 * 60 * 60 * 1000;
/** From so many days before its end on, people are warned of it: time enough to put another in its place. */
const SOON_DAYS = 7;

/** Puts a token that was just made on top of the list, without its secret. */
export function addToken(list: TokenList | undefined, { token: _, ...made }: NewToken): TokenList {
  return { items: [made, ...(list?.items ?? []).filter(({ id }) => id !== made.id)] };
}

/** Takes a token that was revoked out of the list. */
export function removeToken(list: TokenList | undefined, id: string): TokenList | undefined {
  return list && { items: list.items.filter((token) => token.id !== id) };
}

/** How a token stands at a moment, in milliseconds since 1970; `days` are those that are left, begun ones too. */
export function expiryOf(
  { expiresAt }: Pick<Token, 'expiresAt'>,
  now: number,
): { state: 'never' | 'later' | 'expired' } | { state: 'soon'; days: number } {
  if (expiresAt === null) return { state: 'never' };
  const left = Date.parse(expiresAt) - now;
  if (left <= 0) return { state: 'expired' };
  const days = Math.ceil(left / DAY);
  return days > SOON_DAYS ? { state: 'later' } : { state: 'soon', days };
}

/** What can be done about a token: one that still works is revoked, and what uses it stops. */
export function endingOf(token: Token): 'revoke' | 'remove' {
  return expiryOf(token, Date.now()).state === 'expired' ? 'remove' : 'revoke';
}

/** When a token made at a moment will expire, in milliseconds since 1970. */
export function expiryAfter(days: number, now: number): number {
  return now + days * DAY;
}

/** A first call with a token, for a terminal: who am I? */
export function curlCommand(origin: string, token: string): string {
  return `curl -H "Authorization: Bearer ${token}" ${origin}/api/profile/me`;
}
