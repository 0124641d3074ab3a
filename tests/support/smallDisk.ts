import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A file system of its own that is soon full. */
export interface SmallDisk {
  /** Where it is mounted. */
  folder: string;
  /** Leaves so many bytes free. */
  fill(leave?: number): void;
  /** Takes away what filled it. */
  empty(): void;
}

const mount = (folder: string, kilobytes: number) =>
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k,mode=0755`, 'tmpfs', folder], {
    stdio: 'pipe',
  });

/** Why no file system can be mounted here; undefined where one can. Only root may, and not in every container. */
export function whyNoSmallDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'minigram-disk-'));
  try {
    mount(folder, 64);
    execFileSync('umount', [folder]);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.trim() : String(error);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Mounts one until the test has finished; whatever uses it is to be stopped before, by something that is registered after this. */
export function smallDisk(kilobytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'minigram-disk-'));
  mount(folder, kilobytes);
  onTestFinished(() => {
    execFileSync('umount', ['--lazy', folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill(leave = 0) {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - leave)), { flag: 'a' });
    },
    empty: () => rmSync(ballast, { force: true }),
  };
}
