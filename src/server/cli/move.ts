import type { Command } from 'commander';
import type { Cli } from './cli.ts';

/** `minigram move` */
export function addMove(program: Command, cli: Cli): void {
  program
    .command('move')
    .description('Copies the database from SQLite to PostgreSQL or back, and compares every table.')
    .requiredOption(
      '--to <database>',
      "postgres://user:password@host/name, or 'sqlite': the file in DATA_DIR",
    )
    .addHelpText('after', guide)
    .action(async ({ to }: { to: string }) => {
      const { move } = await import('./move/move.ts');
      await move(cli, to);
    });
}

const guide = `
Stop the server first. The old database stays as it is, the pictures stay in DATA_DIR, everybody stays signed in. The new
database has to be empty; it is filled as a whole or not at all, so this can be interrupted and run again.

Example, from ./data to a new database on PostgreSQL and back:
  createdb minigram
  minigram move --to postgres://anna:secret@localhost/minigram
  DATABASE_URL=postgres://anna:secret@localhost/minigram minigram move --to sqlite`;
