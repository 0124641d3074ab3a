/** Who is calling: the signed-in member for whom everything is read and written. */
export interface Viewer {
  readonly id: number;
  readonly username: string;
  readonly isAdmin: boolean;
  /** Of the session that the request came with; a hash, not the cookie's secret. */
  readonly sessionId: string;
}
