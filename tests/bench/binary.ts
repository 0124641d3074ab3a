import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildBinaryIfStale } from '../../scripts/binary.ts';
import type { Community } from './data.ts';
import { median, takeTurns } from './rounds.ts';
import { appScript, type RunningProcess, startProcess } from './servers.ts';
import { type Figure, met } from './table.ts';

/** How long a server is left alone before its memory is read, in milliseconds: it has checked all of its files by then. */
const IDLE = 3_000;

/** The single file beside the program that `npm start` runs: they are the same but for the start. */
export async function measureBinary(
  { dataDir }: Community,
  { rounds }: { rounds: number },
): Promise<Figure[]> {
  const file = await buildBinaryIfStale();
  const { size } = await stat(file);
  const cache = await mkdtemp(join(tmpdir(), 'minigram-bench-cache-'));
  const env = { DATA_DIR: dataDir, XDG_CACHE_HOME: cache };
  const memory: Record<'file' | 'bundle', number[]> = { file: [], bundle: [] };
  const measure = async (name: keyof typeof memory, run: () => Promise<RunningProcess>) => {
    const server = await run();
    await sleep(IDLE);
    memory[name].push(server.residentMB());
    await server.stop();
    return server.startedIn;
  };
  try {
    const first = await takeTurns(Math.min(rounds, 3), {
      file: async () => {
        await rm(cache, { recursive: true });
        const server = await startProcess(file, env);
        await server.stop();
        return server.startedIn;
      },
    });
    const time = await takeTurns(rounds, {
      file: () => measure('file', () => startProcess(file, env)),
      bundle: () => measure('bundle', () => startProcess(appScript, { DATA_DIR: dataDir })),
    });
    const row = (figure: string, unit: string, limit: number, own: number[], other: number[]): Figure => ({
      figure: `the single file: ${figure}`,
      measured: `${Math.round(median(own))} ${unit}`,
      floor: `${Math.round(median(other))} ${unit} npm start`,
      ratio: (median(own) / median(other)).toFixed(2),
      target: `≤ ${limit} ${unit}`,
      met: met(median(own) <= limit),
    });
    const { size: node } = await stat(process.execPath);
    return [
      row('first start, which unpacks it', 'ms', 5_000, first.file, time.bundle),
      row('second start to the first 200 of /healthz', 'ms', 400, time.file, time.bundle),
      row('resident memory, idle', 'MB', 120, memory.file, memory.bundle),
      {
        figure: 'the single file: size',
        measured: `${Math.round(size / 1e6)} MB`,
        floor: `${Math.round(node / 1e6)} MB Node`,
        ratio: (size / node).toFixed(2),
        target: '≤ 230 MB',
        met: met(size <= 230e6),
      },
    ];
  } finally {
    await rm(cache, { recursive: true, force: true });
  }
}
