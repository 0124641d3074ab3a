import { parse, serialize } from 'hono/utils/cookie';

export const SESSION_COOKIE = 'minigram_session';

/** The longest that browsers keep a cookie, in seconds (RFC 6265bis). When the session ends is for the server to say. */
const COOKIE_SECONDS = 400 * 24 * 60 * 60;

export function readSessionCookie(header: string | null | undefined): string | undefined {
  return header ? parse(header, SESSION_COOKIE)[SESSION_COOKIE] : undefined;
}

/** A `Set-Cookie` value; null removes the cookie. Not readable by scripts, not sent along by other sites' posts. */
export function sessionCookie(secret: string | null, secure: boolean): string {
  return serialize(SESSION_COOKIE, secret ?? '', {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure,
    maxAge: secret === null ? 0 : COOKIE_SECONDS,
  });
}
