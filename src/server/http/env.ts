/** What every request carries through the middleware. */
export interface HttpEnv {
  Variables: {
    requestId: string;
    /** Of the caller; see `clientAddress`. */
    address: string;
    /** Of this server as the caller sees it; see `publicOrigin`. */
    origin: string;
  };
}
