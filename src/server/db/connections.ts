import pg from 'pg';
import { DatabaseAway, isConnectionLost } from './failures.ts';

/** Milliseconds in which PostgreSQL takes a new connection, or is away. */
export const CONNECT_WITHIN = 3_000;
/** Milliseconds after which a statement is given up: its line has died without a word. None takes a tenth of it. */
const ANSWER_WITHIN = 15_000;
/** Milliseconds in which nobody tries again after PostgreSQL was found to be away. */
const LEAVE_ALONE = 250;
const MOST = 10;

/** The pool's own time limit would also end the waiting for a connection that is in use. */
class Client extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super({ ...(typeof config === 'object' && config), connectionTimeoutMillis: CONNECT_WITHIN });
  }
}

/** A connection that PostgreSQL ends must not end the program, for want of somebody who listens. */
export function surviveLosses(pool: pg.Pool, onError: (error: unknown) => void): void {
  pool.on('error', onError); // an idle one: the pool makes a new one
  // One that is in use, or being closed: its statement fails, and says so.
  pool.on('connect', (client) => client.on('error', () => {}));
}

/** Connections to PostgreSQL. Everything here throws `DatabaseAway` when there is no way to it, and soon. */
export class Connections {
  readonly #pool: pg.Pool;
  /** Those who wait for a connection. */
  readonly #waiting = new Set<(error: Error) => void>();
  #leftAloneUntil = 0;

  constructor(url: string, onError: (error: unknown) => void) {
    this.#pool = new pg.Pool({
      connectionString: url,
      max: MOST,
      Client,
      keepAlive: true,
      query_timeout: ANSWER_WITHIN,
    });
    surviveLosses(this.#pool, onError);
  }

  /**
   * A connection, to be released; with an error it is not used again. Who waits while others find PostgreSQL away waits no
   * longer, so that nothing piles up.
   */
  connect(): Promise<pg.PoolClient> {
    return new Promise((resolve, reject) => {
      if (performance.now() < this.#leftAloneUntil) return reject(new DatabaseAway('PostgreSQL is away.'));
      this.#waiting.add(reject);
      this.#pool.connect((error, client) => {
        const isWaiting = this.#waiting.delete(reject);
        if (client) {
          if (isWaiting) resolve(client);
          else client.release();
        } else reject(this.#tell(error));
      });
    });
  }

  /** One statement, as drizzle asks for it. */
  async query(config: pg.QueryConfig | string, values?: unknown[]): Promise<pg.QueryResult> {
    const client = await this.connect();
    let broken: Error | undefined;
    try {
      return await client.query(config, values);
    } catch (error) {
      const known = this.failed(error);
      if (known instanceof DatabaseAway) broken = known;
      throw known;
    } finally {
      client.release(broken);
    }
  }

  /** What a statement failed with: itself, or `DatabaseAway` that it caused. */
  failed(error: unknown): unknown {
    return isConnectionLost(error) ? new DatabaseAway('PostgreSQL is away.', { cause: error }) : error;
  }

  #tell(error: unknown): unknown {
    const known = this.failed(error);
    if (!(known instanceof DatabaseAway)) return known;
    this.#leftAloneUntil = performance.now() + LEAVE_ALONE;
    for (const reject of this.#waiting) reject(known);
    this.#waiting.clear();
    return known;
  }

  /** Throws unless PostgreSQL answers at once. */
  async ping(): Promise<void> {
    const question = { text: 'select 1', query_timeout: CONNECT_WITHIN };
    await this.query(question);
  }

  end(): Promise<void> {
    return this.#pool.end();
  }
}
