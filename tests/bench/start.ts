import { setTimeout as sleep } from 'node:timers/promises';
import type { Community } from './data.ts';
import { median, takeTurns } from './rounds.ts';
import { appScript, floorScripts, type RunningProcess, startProcess } from './servers.ts';
import { type Figure, met } from './table.ts';

/** How long a server is left alone before its memory is read, in milliseconds. */
const IDLE = 1_500;

/** How soon after its start the server answers, and what it holds of the machine while nobody asks. */
export async function measureStart(
  { dataDir }: Community,
  { rounds }: { rounds: number },
): Promise<Figure[]> {
  const memory: Record<'app' | 'node', number[]> = { app: [], node: [] };
  const start = async (name: keyof typeof memory, run: () => Promise<RunningProcess>) => {
    const server = await run();
    await sleep(IDLE);
    memory[name].push(server.residentMB());
    await server.stop();
    return server.startedIn;
  };
  const time = await takeTurns(rounds, {
    app: () => start('app', () => startProcess(appScript, { DATA_DIR: dataDir })),
    node: () => start('node', () => startProcess(floorScripts.node)),
  });

  const row = (figure: string, unit: string, limit: number, app: number[], node: number[]): Figure => ({
    figure,
    measured: `${Math.round(median(app))} ${unit}`,
    floor: `${Math.round(median(node))} ${unit} bare Node`,
    ratio: (median(app) / median(node)).toFixed(2),
    target: `≤ ${limit} ${unit}`,
    met: met(median(app) <= limit),
  });
  return [
    row('cold start to the first 200 of /healthz', 'ms', 400, time.app, time.node),
    row('resident memory, idle', 'MB', 110, memory.app, memory.node),
  ];
}
