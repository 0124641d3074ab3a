import { DrizzleQueryError } from 'drizzle-orm/errors';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config.ts';

/** An error as the log has it. */
interface LoggedError {
  type: string;
  message: string;
  /** Where it was made, without the message. */
  stack?: string | undefined;
  code?: string | number;
  cause?: LoggedError;
}

/** Causes of causes that are told. */
const DEPTH = 5;

/**
 * The server's log: a line of JSON for each thing that happened, to stdout unless it is given a `destination`. It can be shown to
 * whoever helps, so what people enter and sign in with stays out of it, also where something fails.
 */
export function createLog(level: Config['logLevel'], destination?: DestinationStream): Logger {
  const options = { level, serializers: { err: (error: unknown) => errorToLog(error) } };
  return pino(options, destination ?? stdout());
}

/** Characters of lines that wait while stdout takes none: a file on a disk that is full. What is more is not logged. */
const MOST_WAITING = 1_000_000;

/** An error of it that nobody hears would end the server. */
function stdout(): DestinationStream {
  const stream = pino.destination({ fd: 1, sync: true, maxLength: MOST_WAITING });
  stream.on('error', () => {});
  return stream;
}

/**
 * What may be told of an error. pino's own serializer copies all that it carries: a query's parameters (messages, hashes of
 * passwords, codes of invites), the row that PostgreSQL refused, the address that could not be read.
 */
function errorToLog(error: unknown, depth = DEPTH): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an Error' };
  const { cause, stack } = error;
  const code = 'code' in error ? error.code : undefined;
  return {
    type: error.constructor.name,
    message: messageOf(error),
    stack: stack?.match(/^ {4}at .*$/gm)?.join('\n'),
    ...((typeof code === 'string' || typeof code === 'number') && { code }),
    ...(cause !== undefined && depth > 0 && { cause: errorToLog(cause, depth - 1) }),
  };
}

/** drizzle's message goes on with the parameters. */
function messageOf(error: Error): string {
  return error instanceof DrizzleQueryError ? `Failed query: ${error.query}` : error.message;
}
