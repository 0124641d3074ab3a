import { stderr, stdin } from 'node:process';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { CliError, exitCodes } from '../cli.ts';

/** The first line of what another program gives. */
export async function readPassword(): Promise<string> {
  const [password = ''] = (await text(stdin)).split(/\r?\n/);
  return password;
}

/** Asks at the terminal, without showing what is typed, twice. Empty: somebody wants none. */
export async function askPassword(question: string): Promise<string> {
  const password = await askHidden(question);
  if (password === '' || password === (await askHidden('The same again: '))) return password;
  throw new CliError('The two are not the same. Nothing was changed; run it again.', exitCodes.usedWrongly);
}

async function askHidden(question: string): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: stdin, output: nowhere, terminal: true });
  const interruption = new AbortController();
  terminal.once('SIGINT', () => interruption.abort());
  terminal.once('close', () => interruption.abort()); // Ctrl-D
  stderr.write(question);
  try {
    return await terminal.question('', { signal: interruption.signal });
  } catch (error) {
    throw new CliError('Interrupted. Nothing was changed.', exitCodes.interrupted, { cause: error });
  } finally {
    terminal.close();
    stderr.write('\n');
  }
}
