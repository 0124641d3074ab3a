import type { Command } from 'commander';
import type { RestoreResult } from '../backups/restore.ts';
import { filesText, megabytes } from './amounts.ts';
import type { Cli } from './cli.ts';
import { interruptible } from './interruptible.ts';

/** `minigram restore` */
export function addRestore(program: Command, cli: Cli): void {
  program
    .command('restore')
    .description('Fills an empty data folder from a backup.')
    .argument('<folder>', 'the folder of the backups')
    .option('--snapshot <name>', 'which one, such as 2026-11-24T02-30-00Z; the latest without it')
    .option('--leave-out-damaged', 'restore all but the pictures and videos that are damaged in the backup')
    .addHelpText('after', guide)
    .action(async (folder: string, given: { snapshot?: string; leaveOutDamaged?: boolean }) => {
      const { restore } = await import('../backups/restore.ts');
      const output = cli.output();
      const config = cli.config();
      const result = await interruptible(cli, interrupted, () =>
        restore({
          folder,
          ...given,
          config,
          migrations: `${cli.root}drizzle`,
          signal: cli.signal,
          onProgress: output.progress,
        }),
      );
      output.result(result, summary(result, config.dataDir));
    });
}

const interrupted =
  'Interrupted. Run it again: it goes on from there, and no server starts on a part of the data.';

const guide = `
The data folder has to be empty, and so has the PostgreSQL database if DATABASE_URL is set; it does not matter which of the
two engines the backup was made of.

  minigram restore /mnt/disk/minigram --data-dir ./data`;

function summary({ snapshot, madeAt, files, bytes, leftOut }: RestoreResult, dataDir: string): string {
  return [
    ...leftOut.map(({ file, says }) => `Left out: ${file} ${says}`),
    `Restored snapshot ${snapshot}, made at ${madeAt}, to ${dataDir}: ${filesText(files)}, ${megabytes(bytes)}.`,
    `Start it with: minigram serve --data-dir ${dataDir}`,
  ].join('\n');
}
