import { constants, setPriority } from 'node:os';
import { type Command, InvalidArgumentError } from 'commander';
import type { BackupResult } from '../backups/backup.ts';
import { keepPattern } from '../backups/keep.ts';
import { filesText, megabytes } from './amounts.ts';
import type { Cli } from './cli.ts';
import { interruptible } from './interruptible.ts';
import { version } from './version.ts';

/** `minigram backup` */
export function addBackup(program: Command, cli: Cli): void {
  program
    .command('backup')
    .description('Copies everything into a folder, while people use the server.')
    .argument('<folder>', 'where to; best on another disk. A second backup into it stores only what is new')
    .option(
      '--keep <rules>',
      'which backups to keep: 7d,4w,12m keeps one of each of 7 days, 4 weeks, 12 months',
      rules,
    )
    .addHelpText('after', guide)
    .action(async (folder: string, { keep }: { keep?: string }) => {
      const { backUp } = await import('../backups/backup.ts');
      const output = cli.output();
      stepBack();
      const result = await interruptible(cli, interrupted, () =>
        cli.open((services) =>
          backUp(services, {
            folder,
            keep,
            version,
            migrations: `${cli.root}drizzle`,
            signal: cli.signal,
            onProgress: output.progress,
          }),
        ),
      );
      for (const warning of result.warnings.slice(0, SHOWN)) process.stderr.write(`${warning}\n`);
      output.result(result, summary(folder, result));
    });
}

/** Of what is wrong with the data folder, so much is shown; all of it is in the answer to `--json`. */
const SHOWN = 20;

const interrupted = 'Interrupted. No snapshot was made; run it again, and it goes on from there.';

const guide = `
Everything that was posted before it began is in the backup: the database, the pictures and videos, the keys.
On the disk of the data, pictures are linked and take no room; on another disk they are copied.

  minigram backup /mnt/disk/minigram --keep 7d,4w,12m
  minigram verify /mnt/disk/minigram
  minigram restore /mnt/disk/minigram --data-dir ./data

To have it done every day, set BACKUP_DIR, BACKUP_EVERY and BACKUP_KEEP for the server.`;

/** Whoever uses the server goes first. */
function stepBack(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Not allowed here: then it runs as it is.
  }
}

function rules(text: string): string {
  if (keepPattern.test(text)) return text;
  throw new InvalidArgumentError(
    'It takes a list such as 7d,4w,12m: h hours, d days, w weeks, m months, y years.',
  );
}

function summary(folder: string, result: BackupResult): string {
  const { snapshot, files, bytes, newFiles, newBytes, removed, isOnSameDisk, warnings } = result;
  const lines = [
    `Backed up to ${folder}, snapshot ${snapshot}: ${filesText(files)}, ${megabytes(bytes)}; new of that ${newFiles}, ${megabytes(newBytes)}.`,
  ];
  if (removed.snapshots.length > 0) lines.push(`Removed, as --keep says: ${removed.snapshots.join(', ')}.`);
  if (removed.files > 0)
    lines.push(`Removed ${filesText(removed.files)} that no snapshot needs, ${megabytes(removed.bytes)}.`);
  if (warnings.length > 0)
    lines.push(`Missing or damaged in the data folder: ${filesText(warnings.length)}, see above.`);
  if (isOnSameDisk) {
    lines.push(
      'This folder is on the disk of the data: it does not help when that disk fails. Copy it elsewhere too.',
    );
  }
  return lines.join('\n');
}
