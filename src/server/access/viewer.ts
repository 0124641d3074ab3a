/** Who is calling: the signed-in member for whom everything is read and written. */
export interface Viewer {
  readonly id: number;
  readonly username: string;
  readonly isAdmin: boolean;
  /** Of the session that the request came with; a hash, not the cookie's secret. */
  readonly sessionId: string;
  /**
   * What the session may do: everything, after a sign-in with the password; or, with a personal token, read and write, or only
   * read, but nothing that would make the account somebody else's.
   */
  readonly grant: 'account' | 'write' | 'read';
}
