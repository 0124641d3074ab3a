import { type Cli, CliError, exitCodes } from './cli.ts';

/** Runs long work; when it was stopped by Ctrl-C or SIGTERM, ends with what may be said about that and the exit code for it. */
export async function interruptible<T>(cli: Cli, said: string, work: () => Promise<T>): Promise<T> {
  const { signal } = cli;
  try {
    return await work();
  } catch (error) {
    if (signal.aborted) throw new CliError(said, exitCodes.interrupted, { cause: error });
    throw error;
  }
}
