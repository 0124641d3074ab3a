import { DatabaseFull, failureOf, isConnectionLost } from './failures.ts';
import type { DatabaseConfig } from './open.ts';

/** What is told of a start that failed for want of room or of the database; any other error as it is. */
export function startFailure(error: unknown, { dataDir, databaseUrl }: DatabaseConfig): unknown {
  if (error instanceof DatabaseFull) return error; // has a sentence of its own, which says more
  if (failureOf(error) === 'full') {
    const places = databaseUrl ? `PostgreSQL, or of ${dataDir}` : dataDir;
    const message = `There is no room left on the disk of ${places}. Make some, then start again.`;
    return new Error(message, { cause: error });
  }
  if (databaseUrl && isConnectionLost(error)) {
    const { host } = new URL(databaseUrl);
    const message = `PostgreSQL does not answer at ${host}. Is it running, and DATABASE_URL right?`;
    return new Error(message, { cause: error });
  }
  return error;
}
