import { Worker } from 'node:worker_threads';

/** What a process that decodes strangers' files may take. */
export interface ProcessLimits {
  /** Resident memory, in megabytes. */
  megabytes: number;
  /** Seconds of computing for one job, of all its threads together; no limit without it. */
  seconds?: number;
}

/** How such a process ends when it takes more: by a signal that nobody sends by mistake, and that leaves no core file. */
const SIGNAL = 'SIGUSR2';

/**
 * Looks from a thread of its own, for a decoder leaves its thread no moment for anything else, and ends the process: not by
 * words, which would wait for that thread too.
 */
const watch = `
const { workerData: { megabytes, seconds, signal, job } } = require('node:worker_threads');
const computed = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1e6; };
let number = 0;
let start = 0;
setInterval(() => {
  const now = Atomics.load(job, 0);
  if (now !== number) { number = now; start = computed(); }
  const isTooMuch = process.memoryUsage.rss() > megabytes * 1048576;
  const isTooLong = seconds > 0 && number % 2 === 1 && computed() - start > seconds;
  if (isTooMuch || isTooLong) process.kill(process.pid, process.platform === 'win32' ? 'SIGKILL' : signal);
}, 20);
`;

/**
 * Keeps this process within its limits from now on; whoever started it finds out by `wentTooFar`.
 * @returns to be called when a job begins and when it ends
 */
export function limitProcess({ megabytes, seconds = 0 }: ProcessLimits): () => void {
  /** How often one has begun or ended: odd while there is one. */
  const job = new Int32Array(new SharedArrayBuffer(4));
  const workerData = { megabytes, seconds, signal: SIGNAL, job };
  const resourceLimits = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 };
  new Worker(watch, { eval: true, workerData, resourceLimits, execArgv: [] }).unref();
  return () => void Atomics.add(job, 0, 1);
}

/** Whether a process that ended like this had taken more than it may. */
export function wentTooFar(code: number | null, by: string | null): boolean {
  return by === SIGNAL || (process.platform === 'win32' && code === 1);
}
