import { existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupFolder } from './folder.ts';
import { syncPath } from './hash.ts';
import { chooseKept } from './keep.ts';
import { readManifest } from './manifest.ts';
import { mediaPath } from './wanted.ts';

/** What was removed from a backup folder. */
export interface Pruned {
  snapshots: string[];
  files: number;
  bytes: number;
}

/** Removes the snapshots that `keep` does not keep. Each goes by a rename first: none is ever half there. */
export function removeSnapshots(folder: BackupFolder, keep: string): string[] {
  const names = folder.names();
  const kept = chooseKept(names, keep);
  const removed = names.filter((name) => !kept.has(name));
  if (removed.length === 0) return [];
  mkdirSync(folder.unfinished, { recursive: true, mode: 0o700 });
  for (const name of removed) renameSync(folder.snapshot(name), join(folder.unfinished, name));
  syncPath(folder.snapshots);
  folder.clean();
  return removed;
}

/**
 * Deletes the files of the pool that belong to no snapshot. Does nothing while a snapshot does not say what belongs to it,
 * because its list is damaged.
 */
export function removeUnnamed(folder: BackupFolder): { files: number; bytes: number } {
  const removed = { files: 0, bytes: 0 };
  const named = new Set<string>();
  for (const name of folder.names()) {
    const manifest = readManifest(folder, name);
    if ('fault' in manifest) return removed;
    for (const [path] of manifest.media) named.add(path);
  }
  for (const path of pooledFiles(folder.media)) {
    if (named.has(path)) continue;
    const file = join(folder.media, path);
    removed.bytes += lstatSync(file).size;
    removed.files++;
    rmSync(file);
  }
  removeEmptyFolders(folder.media);
  return removed;
}

/** What backups have put there; anything else is not ours. */
function pooledFiles(root: string): string[] {
  if (!existsSync(root)) return [];
  const entries = readdirSync(root, { recursive: true, encoding: 'utf8' });
  return entries.map((entry) => entry.replaceAll('\\', '/')).filter((entry) => mediaPath.test(entry));
}

function removeEmptyFolders(root: string): void {
  for (const shard of readdirSync(root)) {
    if (!/^[0-9a-f]{2}$/.test(shard)) continue;
    for (const id of readdirSync(join(root, shard))) {
      const folder = join(root, shard, id);
      if (readdirSync(folder).length === 0) rmdirSync(folder);
    }
  }
}
