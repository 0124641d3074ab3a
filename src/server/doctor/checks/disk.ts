import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../../config.ts';
import { bytes, duration, type Found, finding, reasonOf, text } from '../finding.ts';

const CHUNK = 1_000_000;
const CHUNKS = 8;
/** Small writes that are made safe one by one, as the database does with each post and like. */
const SYNCS = 8;
/** An SSD has something safe within a few milliseconds, a disk that turns within 30. */
const SLOW_SYNC = 100;
/** Bytes a second; an upload of 100 MB would take longer than many a line. */
const SLOW_SPEED = 10e6;

/** How fast the data folder takes what is written: a file of a few megabytes, and small writes made safe one by one. */
export async function checkDisk({ dataDir }: Config): Promise<Found> {
  const path = join(dataDir, `doctor-${randomUUID()}.tmp`);
  try {
    await using file = await open(path, 'wx', 0o600);
    const begin = performance.now();
    for (let i = 0; i < CHUNKS; i++) await file.write(Buffer.alloc(CHUNK, i));
    await file.sync();
    const speed = (CHUNK * CHUNKS) / ((performance.now() - begin) / 1000);
    const syncs: number[] = [];
    for (let i = 0; i < SYNCS; i++) {
      const start = performance.now();
      await file.write('minigram');
      await file.datasync();
      syncs.push(performance.now() - start);
    }
    const middle = syncs.toSorted((a, b) => a - b)[SYNCS / 2] ?? 0;
    const values = { speed: bytes(speed), time: duration(middle) };
    return speed < SLOW_SPEED || middle > SLOW_SYNC
      ? finding('disk', 'warning', 'diskSlow', values)
      : finding('disk', 'ok', 'diskFine', values);
  } catch (error) {
    const values = { folder: text(dataDir), detail: text(reasonOf(error)) };
    return finding('disk', 'problem', 'folderReadOnly', values);
  } finally {
    await rm(path, { force: true }).catch(() => {}); // said above
  }
}
