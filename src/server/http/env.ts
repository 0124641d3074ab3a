import type { HttpBindings } from '@hono/node-server';

/** What every request carries through the middleware. */
export interface HttpEnv {
  /** Node's own request and response. */
  Bindings: HttpBindings;
  Variables: {
    requestId: string;
    /** Of the caller; see `clientAddress`. */
    address: string;
    /** The path without what only the caller should know, such as an invite's code; see logging.ts. */
    pathToLog: string;
  };
}
