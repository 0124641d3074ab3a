/** Who does something that goes into the log of the admins: one of them, which every `Viewer` may be, or the command line. */
export interface Actor {
  /** Null for the command line, which may do what the owner may, and is nobody's account. */
  readonly id: number | null;
  /** As the log has it. */
  readonly username: string;
}

/** Whoever can read the data folder owns the server. Not a name that somebody can have. */
export const commandLine: Actor = { id: null, username: 'the command line' };
