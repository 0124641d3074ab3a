import { Command, CommanderError, Option } from 'commander';
import { addBackup } from './backup.ts';
import { CliError, createCli, type Environment, exitCodes } from './cli.ts';
import { addDoctor } from './doctor.ts';
import { addInvite } from './invite.ts';
import { addMove } from './move.ts';
import { addOwner } from './owner.ts';
import { addRecount } from './recount.ts';
import { addRestore } from './restore.ts';
import { addServe } from './serve.ts';
import { addVerify } from './verify.ts';
import { addVersion } from './version.ts';

/** Each adds one command, in the order of the help. What a command works with is loaded when it is given. */
const commands = [
  addServe,
  addOwner,
  addInvite,
  addBackup,
  addVerify,
  addRestore,
  addMove,
  addRecount,
  addDoctor,
  addVersion,
];

interface Run {
  env: Environment;
  /** The folder that holds `dist/` and `drizzle/`, with a slash at its end. */
  root: string;
}

/**
 * Runs what the arguments (without those of Node) ask for.
 * @returns the exit code; see `exitCodes`
 */
export async function run(args: readonly string[], { env, root }: Run): Promise<number> {
  const program = createProgram({ env, root });
  try {
    await program.parseAsync(args, { from: 'user' });
    // What a command found may have set one, such as doctor.
    return Number(process.exitCode ?? exitCodes.done);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usedWrongly;
    process.stderr.write(`${explain(error)}\n`);
    return error instanceof CliError ? error.exitCode : exitCodes.failed;
  }
}

function createProgram({ env, root }: Run): Command {
  const program = new Command('minigram')
    .description('A private photo-sharing server: one program, one folder of data.')
    .usage('[command] [options]')
    .addOption(new Option('--data-dir <folder>', 'folder of all data; instead of DATA_DIR (./data)'))
    .addOption(
      new Option('--database-url <address>', 'postgres://user:password@host/name; instead of DATABASE_URL'),
    )
    .addOption(new Option('--json', 'answer with one JSON document, for scripts'))
    .addHelpText('after', guide)
    .helpCommand('help [command]', 'Says more about a command.')
    .showHelpAfterError('Run it with --help to see what it takes.')
    .configureHelp({ showGlobalOptions: true })
    .exitOverride();
  const cli = createCli({ env, root, options: () => program.opts() });
  for (const add of commands) add(program, cli);
  for (const command of program.commands) inherit(command);
  return program;
}

/** What commander does not hand down from the program to its commands. */
function inherit(command: Command): void {
  command.exitOverride().showHelpAfterError('Run it with --help to see what it takes.');
  for (const inner of command.commands) inherit(inner);
}

const guide = `
Start here:
  minigram                               runs the server on http://localhost:3000, its data in ./data
  minigram owner create anna             makes the first account, which owns the server
  minigram backup /mnt/disk/minigram     copies everything, while people use it
  minigram doctor                        looks for what is wrong, and says what to do

Settings come from environment variables (PORT, DATA_DIR, PUBLIC_URL, REGISTRATION …): docs/self-hosting.md
Exit codes: 0 done · 1 failed, or problems found · 2 used wrongly · 130 interrupted`;

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'EADDRINUSE') {
    return 'minigram cannot start: another program uses this port. Set PORT to a free one.';
  }
  return error.message;
}
