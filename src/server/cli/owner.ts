import type { Command } from 'commander';
import type { Cli } from './cli.ts';
import type { CreateOptions } from './owner/create.ts';

/** `minigram owner …`: for whoever has the machine, and for who is locked out. Works while the server runs. */
export function addOwner(program: Command, cli: Cli): void {
  const owner = program
    .command('owner')
    .description('Who runs the server: makes admins, lets people in again, shuts people out.')
    .addHelpText('after', guide);

  owner
    .command('create')
    .description('Makes an account that is an admin. The first one of a server owns it.')
    .argument('<name>', 'its username')
    .option('--display-name <name>', 'what it is called')
    .option('--password-stdin', 'take the password from the first line of the standard input')
    .addHelpText('after', createGuide)
    .action(async (name: string, options: CreateOptions) => {
      const { createOwner } = await import('./owner/create.ts');
      await createOwner(cli, name, options);
    });

  owner
    .command('reset-password')
    .description('Makes a code with which somebody chooses a new password; also the owner.')
    .argument('<name>', 'their username')
    .addHelpText('after', example('minigram owner reset-password anna'))
    .action(async (name: string) => {
      const { resetPassword } = await import('./owner/change.ts');
      await resetPassword(cli, name);
    });

  owner
    .command('list')
    .description('Shows the owner and the admins.')
    .addHelpText('after', example('minigram owner list --json'))
    .action(async () => {
      const { listOwners } = await import('./owner/list.ts');
      await listOwners(cli);
    });

  owner
    .command('promote')
    .description('Makes somebody an admin.')
    .argument('<name>', 'their username')
    .option('--undo', 'makes them one no longer')
    .addHelpText('after', example('minigram owner promote bela', 'minigram owner promote bela --undo'))
    .action(async (name: string, options: { undo?: boolean }) => {
      const { promote } = await import('./owner/change.ts');
      await promote(cli, name, options);
    });

  owner
    .command('suspend')
    .description('Signs somebody out everywhere and hides them, until it is undone.')
    .argument('<name>', 'their username')
    .option('--undo', 'lets them in again; also undoes a deletion by an admin')
    .addHelpText('after', example('minigram owner suspend mallory', 'minigram owner suspend mallory --undo'))
    .action(async (name: string, options: { undo?: boolean }) => {
      const { suspend } = await import('./owner/change.ts');
      await suspend(cli, name, options);
    });
}

const example = (...lines: string[]) => `\nExample:\n${lines.map((line) => `  ${line}`).join('\n')}`;

const guide = `
The owner is the admin who has been here longest. All of this goes into the log that admins see.

Example, for an owner who forgot the password:
  minigram owner reset-password anna`;

const createGuide = `
At a terminal it asks for the password. Otherwise it gives a code to choose one in the browser.

Example:
  minigram owner create anna --display-name "Anna Karimova"
  echo "$PASSWORD" | minigram owner create anna --password-stdin --json`;
