import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { BackupFolder } from './folder.ts';
import { syncPath } from './hash.ts';
import { mediaPath } from './wanted.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const bytes = z.int().min(0);
const path = z.string().regex(mediaPath);
const sum = z.object({ bytes, sha256 });

const manifestSchema = z.object({
  /** Of this file. */
  format: z.literal(1),
  /** The version of the program that made it. */
  minigram: z.string(),
  madeAt: z.iso.datetime(),
  /** Where the data came from; the copy is an SQLite file in any case. */
  engine: z.enum(['sqlite', 'postgres']),
  /** How many migrations the database had seen. */
  schemaVersion: z.int().min(1),
  /** How many rows each table has. */
  rows: z.record(z.string().regex(/^[a-z_]+$/), z.int().min(0)),
  database: sum,
  keys: sum.nullable(),
  /** Every file below `media/`: its path, its bytes and its SHA-256. */
  media: z.array(z.tuple([path, bytes, sha256])),
  /** Files that the database tells of and that the data folder did not have any more. */
  missing: z.array(path),
});

/** What belongs to a snapshot. */
export type Manifest = z.infer<typeof manifestSchema>;

export const manifestFile = 'manifest.json';
/** Holds the hash of the manifest, as `sha256sum --check` reads it. */
export const guardFile = 'manifest.json.sha256';
export const databaseFile = 'minigram.db';
export const keysFile = 'keys.json';

/** Writes the manifest into a snapshot's folder; when it returns it is on the disk. */
export function writeManifest(folder: string, manifest: Manifest): void {
  const text = `${JSON.stringify(manifest)}\n`;
  write(join(folder, manifestFile), text);
  write(join(folder, guardFile), `${hashOf(text)}  ${manifestFile}\n`);
}

function write(file: string, text: string): void {
  writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
  syncPath(file);
}

/** @returns the manifest, or what is wrong with it */
export function readManifest(folder: BackupFolder, snapshot: string): Manifest | { fault: string } {
  const at = folder.snapshot(snapshot);
  try {
    const text = readFileSync(join(at, manifestFile), 'utf8');
    const guard = readFileSync(join(at, guardFile), 'utf8');
    if (guard.split(' ')[0] !== hashOf(text)) {
      return { fault: `${manifestFile} is not what the backup wrote: its hash is another one.` };
    }
    return manifestSchema.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError) {
      return { fault: `${manifestFile} is not one that this version can read.` };
    }
    if (error instanceof Error && 'code' in error) {
      return { fault: `${manifestFile} or ${guardFile} cannot be read (${error.code}).` };
    }
    throw error;
  }
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
