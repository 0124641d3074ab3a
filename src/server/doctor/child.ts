import { once } from 'node:events';
import { text as readAll } from 'node:stream/consumers';
import { z } from 'zod';
import { type CheckName, checkTexts } from '../../shared/findings.ts';
import { startCommand } from '../children.ts';
import type { Config } from '../config.ts';
import { type Finding, finding, text } from './finding.ts';

/** Milliseconds. Of a large server the files and counts take some seconds. */
const WITHIN = 120_000;

const isCheck = (name: string): name is CheckName => Object.hasOwn(checkTexts, name);

const answer = z.object({
  findings: z.array(
    z.object({
      check: z.string().refine(isCheck),
      level: z.enum(['ok', 'warning', 'problem']),
      code: z.string(),
      params: z.array(
        z.object({
          name: z.string(),
          kind: z.enum(['text', 'number', 'bytes', 'duration', 'time']),
          value: z.union([z.string(), z.number()]),
        }),
      ),
      says: z.string(),
      advice: z.string().nullable(),
    }),
  ),
});

const running = new WeakMap<Config, Promise<Finding[]>>();

/**
 * Has `minigram doctor` look, in a process of its own: the checks read whole tables and files, for which nobody who uses the
 * server should wait. Who asks meanwhile gets the same answer.
 */
export function examineInChild(config: Config): Promise<Finding[]> {
  const known = running.get(config);
  if (known) return known;
  const examination = run(config).finally(() => running.delete(config));
  running.set(config, examination);
  return examination;
}

async function run(config: Config): Promise<Finding[]> {
  const child = startCommand(['doctor', '--for-page', '--json'], {
    env: { ...process.env, DATA_DIR: config.dataDir, DATABASE_URL: config.databaseUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: WITHIN,
  });
  const over = once(child, 'close').catch((error: Error) => error.message);
  const [said, complaint] = await Promise.all([
    child.stdout ? readAll(child.stdout) : '',
    child.stderr ? readAll(child.stderr) : '',
  ]);
  await over;
  const parsed = answer.safeParse(jsonOf(said));
  if (parsed.success) return parsed.data.findings;
  const detail = complaint.trim().split('\n').at(-1) || 'the doctor ended early';
  return [finding('database', 'problem', 'checkFailed', { detail: text(detail) })];
}

function jsonOf(said: string): unknown {
  try {
    return JSON.parse(said);
  } catch {
    return undefined;
  }
}
