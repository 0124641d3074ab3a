import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { eq } from 'drizzle-orm';
import { mediaRowsOf } from '../../src/server/backups/snapshot.ts';
import { filesOf } from '../../src/server/backups/wanted.ts';
import { openSqlite } from '../../src/server/db/sqlite.ts';
import type { Community } from './data.ts';
import { median } from './rounds.ts';
import { appScript } from './servers.ts';
import { type Figure, met } from './table.ts';

/** Bytes of each file: so small that what is measured is the number of files, and the database. */
const FILE_BYTES = 4_000;

/** Of so many; the others are missing, as far as the backup is concerned. */
const FILES = 3_000;

/** Milliseconds by which a backup may hold a write up. */
const HELD_UP = 50;

/**
 * The longest that a write of the server takes while backups are made in a process of their own, and while none is: writes one
 * after another, each made durable.
 */
export async function measureBackup(
  { dataDir, readers }: Community,
  { rounds }: { rounds: number },
): Promise<Figure[]> {
  makeFiles(dataDir);
  const { db } = await openSqlite({
    file: join(dataDir, 'minigram.db'),
    migrations: join(import.meta.dirname, '../../drizzle'),
    onEffectError: console.error,
  });
  const writeOnce = (bio: string) =>
    db.write(async (tx) => {
      const { users } = tx.tables;
      await tx.update(users).set({ bio }).where(eq(users.id, readers.few));
    });
  /** @returns the longest write until it is over, and how many there were, in milliseconds */
  const writeUntil = async (isOver: () => boolean) => {
    let longest = 0;
    for (let count = 0; ; count++) {
      if (isOver()) return { longest, count };
      const start = performance.now();
      await writeOnce(`Write ${count}`);
      longest = Math.max(longest, performance.now() - start);
      await turn();
    }
  };

  const [withBackup, without]: [number[], number[]] = [[], []];
  const took: number[] = [];
  let writes = 0;
  for (let round = 0; round < rounds; round++) {
    const folder = join(dirname(dataDir), 'backups');
    const start = performance.now();
    const backup = spawn(process.execPath, [appScript, 'backup', folder, '--json'], {
      env: { ...process.env, DATA_DIR: dataDir },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const ended = once(backup, 'exit');
    const beside = await writeUntil(() => backup.exitCode !== null);
    await ended;
    if (backup.exitCode !== 0) throw new Error('The backup failed.');
    const time = performance.now() - start;
    rmSync(folder, { recursive: true });
    const until = performance.now() + time;
    const alone = await writeUntil(() => performance.now() > until);
    took.push(time);
    withBackup.push(beside.longest);
    without.push(alone.longest);
    writes += beside.count;
  }
  await db.close();

  const [longest, floor] = [Math.max(...withBackup), Math.max(...without)];
  return [
    {
      figure: `longest of ${writes.toLocaleString('en')} writes while backups run (each ${(median(took) / 1000).toFixed(1)} s)`,
      measured: `${longest.toFixed(0)} ms`,
      floor: `${floor.toFixed(0)} ms without a backup`,
      ratio: (longest / floor).toFixed(2),
      target: `≤ floor + ${HELD_UP} ms`,
      met: met(longest <= floor + HELD_UP),
    },
  ];
}

/** Gives the uploads of a community their files. */
function makeFiles(dataDir: string): void {
  const connection = new Sqlite(join(dataDir, 'minigram.db'), { readonly: true });
  const paths = mediaRowsOf(connection).flatMap(filesOf).slice(0, FILES);
  connection.close();
  const bytes = Buffer.alloc(FILE_BYTES, 'minigram');
  for (const path of paths) {
    const file = join(dataDir, 'media', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
}
