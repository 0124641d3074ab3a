import type { Command } from 'commander';
import type { CountResult } from '../counts/counts.ts';
import { type Cli, exitCodes } from './cli.ts';
import { interruptible } from './interruptible.ts';

/** `minigram recount` */
export function addRecount(program: Command, cli: Cli): void {
  program
    .command('recount')
    .description(
      'Counts all likes, comments, followers … and feeds again, and says which stored numbers differ.',
    )
    .option('--fix', 'puts them right; works while people use the server')
    .addHelpText('after', guide)
    .action(async ({ fix = false }: { fix?: boolean }) => {
      const { differences, repair } = await import('../counts/counts.ts');
      const output = cli.output();
      const options = {
        signal: cli.signal,
        onProgress: (done: number, total: number) => output.progress('Counting again, rows', done, total),
      };
      const results = await interruptible(cli, interrupted, () =>
        cli.open(({ db }) => (fix ? repair(db, options) : differences(db.read, options))),
      );
      const different = results.reduce((sum, result) => sum + result.different, 0);
      output.result({ isRight: different === 0, isFixed: fix, counts: results }, summary(results, fix));
      if (different > 0 && !fix) process.exitCode = exitCodes.failed;
    });
}

const interrupted = 'Interrupted. What was put right stays so; run it again for the rest.';

const guide = `
Exit code 1: some differ, and --fix was not given.

Example:
  minigram recount --fix`;

function summary(results: CountResult[], fix: boolean): string {
  const rows = results.reduce((sum, result) => sum + result.rows, 0).toLocaleString('en');
  const wrong = results.filter(({ different }) => different > 0);
  if (wrong.length === 0) return `All numbers are right: ${rows} were counted again.`;
  const lines = wrong.map(({ count, different, repaired, examples: [first] }) => {
    const key = Object.entries(first?.key ?? {}).map(([name, id]) => `${name} ${id}`);
    const example = `such as ${key.join(', ')}: ${first?.stored} instead of ${first?.actual}`;
    return `${count}: ${different} ${fix ? `were wrong, ${repaired} put right` : 'wrong'}, ${example}`;
  });
  const advice = fix ? 'Everything else is right.' : 'To put them right: minigram recount --fix';
  return [...lines, advice].join('\n');
}
