import { statfs } from 'node:fs/promises';
import { gte, min, sql } from 'drizzle-orm';
import { firstIdAt, timeOfId } from '../../../shared/ids.ts';
import type { Config } from '../../config.ts';
import type { Reader } from '../../db/database.ts';
import { bytes, duration, type Found, finding, text } from '../finding.ts';

const DAY = 24 * 60 * 60 * 1000;
const GROWTH_OVER = 30 * DAY;
/** Of a younger server nobody can say how it grows. */
const YOUNG = 3 * DAY;
/** Below so many bytes nothing much fits: a video is up to 100 MB, and SQLite needs room to tidy up. */
const GONE = 200e6;
const LOW = 1e9;
/** Whoever runs the server needs that long to get another disk. */
const SOON = 30 * DAY;

/** How much room there is, and how long it lasts; without a database only the first. */
export async function checkSpace({ dataDir }: Config, read?: Reader): Promise<Found> {
  const disk = await statfs(dataDir);
  const amount = disk.bavail * disk.bsize;
  const lasting = read && amount / (await growthOf(read));
  return judgeSpace({ folder: dataDir, free: amount, total: disk.blocks * disk.bsize, lasting });
}

interface Room {
  folder: string;
  /** Bytes. */
  free: number;
  total: number;
  /** Milliseconds that it lasts; not finite when nothing grows, undefined when that is not known. */
  lasting: number | undefined;
}

export function judgeSpace({ folder, free, total, lasting }: Room): Found {
  const values = { free: bytes(free), folder: text(folder) };
  if (free < GONE) return finding('space', 'problem', 'spaceGone', values);
  const all = { ...values, total: bytes(total) };
  if (free < LOW) return finding('space', 'warning', 'spaceLow', all);
  if (lasting === undefined || lasting > 100 * 365 * DAY) return finding('space', 'ok', 'spaceFine', all);
  if (lasting < SOON) {
    return finding('space', 'warning', 'spaceEndsSoon', { ...values, time: duration(lasting) });
  }
  return finding('space', 'ok', 'spaceLasts', { ...all, time: duration(lasting) });
}

/** Bytes a millisecond that pictures and videos of the last 30 days take; 0 for a young server. */
async function growthOf(read: Reader): Promise<number> {
  const { media, users } = read.tables;
  const now = read.now();
  const [first] = await read.select({ id: min(users.id) }).from(users);
  const age = first?.id ? now - Number(timeOfId(first.id)) : 0;
  if (age < YOUNG) return 0;
  const [recent] = await read
    .select({ bytes: sql`coalesce(sum(${media.bytes}), 0)`.mapWith(Number) })
    .from(media)
    .where(gte(media.id, firstIdAt(now - GROWTH_OVER)));
  return (recent?.bytes ?? 0) / Math.min(age, GROWTH_OVER);
}
