import type { Command } from 'commander';
import type { VerifyResult } from '../backups/verify.ts';
import { filesText, megabytes } from './amounts.ts';
import { type Cli, exitCodes } from './cli.ts';
import { interruptible } from './interruptible.ts';

/** `minigram verify` */
export function addVerify(program: Command, cli: Cli): void {
  program
    .command('verify')
    .description('Reads all of a backup again, and names what is damaged or missing.')
    .argument('<folder>', 'the folder of the backups')
    .option('--snapshot <name>', 'only this one, such as 2026-11-24T02-30-00Z; all without it')
    .addHelpText('after', '\nExit code 1 when something is wrong. Nothing is changed.')
    .action(async (folder: string, { snapshot }: { snapshot?: string }) => {
      const { verify } = await import('../backups/verify.ts');
      const output = cli.output();
      const result = await interruptible(cli, 'Interrupted. Nothing was changed.', () =>
        verify({ folder, snapshot, signal: cli.signal, onProgress: output.progress }),
      );
      output.result(result, summary(result));
      if (result.faults.length > 0) process.exitCode = exitCodes.failed;
    });
}

function summary({ snapshots, files, bytes, faults }: VerifyResult): string {
  const [latest = ''] = snapshots;
  const read = `${filesText(files)} of ${snapshots.length === 1 ? `snapshot ${latest}` : `${snapshots.length} snapshots`}, ${megabytes(bytes)}`;
  if (faults.length === 0) return `All is well: read ${read}; each is as it was written.`;
  return [
    ...faults.map(({ file, says }) => `${file} ${says}`),
    `${faults.length === 1 ? '1 thing is' : `${faults.length} things are`} wrong, of ${read}.`,
  ].join('\n');
}
