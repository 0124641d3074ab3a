import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { KeyRing } from './keys.ts';

/** Seconds that an access token is good for. */
export const ACCESS_TOKEN_SECONDS = 15 * 60;
/** Seconds that the clocks of two processes may differ by. */
const CLOCK_TOLERANCE = 10;
/** RFC 9068: so that no other JWT is taken for an access token. */
const TYPE = 'at+jwt';
const ALGORITHM = 'HS256';
/** Tokens of which the signature was checked and need not be again; a server of this size sees fewer at a time. */
const REMEMBERED = 1000;

const claimsSchema = z.object({ sid: z.string(), exp: z.int() });
type Claims = z.infer<typeof claimsSchema>;

/**
 * Access tokens: JWTs that name a session. Whether that session still lives is for the database to say, so that ending it
 * ends its tokens at once; the signature keeps anybody from making one up.
 */
export class AccessTokens {
  readonly #keys: KeyRing;
  readonly #now: () => number;
  readonly #verified = new Map<string, Claims>();

  /** `now` in milliseconds since 1970. */
  constructor(keys: KeyRing, now: () => number) {
    this.#keys = keys;
    this.#now = now;
  }

  /** A token for a session, by its id, and when it expires, in milliseconds since 1970. */
  async create(sessionId: string): Promise<{ token: string; expiresAt: number }> {
    const key = await this.#keys.current();
    const issuedAt = Math.floor(this.#now() / 1000);
    const expiresAt = issuedAt + ACCESS_TOKEN_SECONDS;
    const token = await new SignJWT({ sid: sessionId })
      .setProtectedHeader({ alg: ALGORITHM, kid: key.id, typ: TYPE })
      .setIssuedAt(issuedAt)
      .setExpirationTime(expiresAt)
      .sign(key.secret);
    return { token, expiresAt: expiresAt * 1000 };
  }

  /** The id of the session that a token names; undefined when this server did not make it, or when it has expired. */
  async sessionOf(token: string): Promise<string | undefined> {
    const claims = this.#verified.get(token) ?? (await this.#verify(token));
    const isOver = !claims || claims.exp + CLOCK_TOLERANCE <= this.#now() / 1000;
    return isOver ? undefined : claims.sid;
  }

  async #verify(token: string): Promise<Claims | undefined> {
    try {
      const { payload } = await jwtVerify(token, ({ kid }) => this.#keyNamed(kid), {
        algorithms: [ALGORITHM],
        typ: TYPE,
        requiredClaims: ['exp', 'iat'],
        currentDate: new Date(this.#now()),
        clockTolerance: CLOCK_TOLERANCE,
        // However it came to be signed: none is good for longer than those made here.
        maxTokenAge: ACCESS_TOKEN_SECONDS,
      });
      const { data: claims } = claimsSchema.safeParse(payload);
      if (claims) this.#remember(token, claims);
      return claims;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }

  async #keyNamed(id: string | undefined): Promise<Uint8Array> {
    const key = id === undefined ? undefined : await this.#keys.find(id);
    if (!key) throw new errors.JWKSNoMatchingKey();
    return key.secret;
  }

  /** The first remembered is the first forgotten. */
  #remember(token: string, claims: Claims): void {
    const [oldest] = this.#verified.keys();
    if (this.#verified.size >= REMEMBERED && oldest !== undefined) this.#verified.delete(oldest);
    this.#verified.set(token, claims);
  }
}
