/** What every request carries through the middleware. */
export interface HttpEnv {
  Variables: {
    requestId: string;
    /** Of the caller; see `clientAddress`. */
    address: string;
  };
}
