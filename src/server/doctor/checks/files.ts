import { differences } from '../../counts/counts.ts';
import type { Services } from '../../services.ts';
import { findLeftovers, findMissing } from '../files.ts';
import { bytes, type Found, finding, number } from '../finding.ts';
import { repairCounts, repairLeftovers, repairMissing, repairOriginals } from '../repairs.ts';

export interface Depth {
  /** Whether to look at every file and index, or only as far as somebody waits who looks at a page. */
  isFull: boolean;
  signal?: AbortSignal | undefined;
  /** Told how far a long check is. */
  onProgress?: ((what: string, done: number, total: number) => void) | undefined;
}

/** Rows whose files are missing. */
export async function checkFiles(
  services: Services,
  { isFull, signal, onProgress }: Depth,
): Promise<Found[]> {
  const compared = await findMissing(services, {
    isFull,
    signal,
    onProgress: (done, total) => onProgress?.('Pictures and videos', done, total),
  });
  const { rows, missing, withoutOriginal } = compared;
  const found: Found[] = [];
  if (missing.length > 0) {
    const values = { number: number(missing.length), total: number(rows) };
    const repair = repairMissing(services, compared);
    found.push({ ...finding('files', 'problem', 'filesMissing', values), repair });
  }
  if (withoutOriginal.length > 0) {
    const values = { number: number(withoutOriginal.length) };
    const repair = repairOriginals(services, compared);
    found.push({ ...finding('files', 'warning', 'originalsMissing', values), repair });
  }
  return found.length > 0 ? found : [finding('files', 'ok', 'filesFine', { number: number(rows) })];
}

/** Files without rows. */
export async function checkLeftovers(services: Services, { signal }: Depth): Promise<Found> {
  const left = await findLeftovers(services, signal);
  if (left.ids.length === 0) return finding('leftovers', 'ok', 'leftoversNone', {});
  const values = { number: number(left.ids.length), size: bytes(left.bytes) };
  return {
    ...finding('leftovers', 'warning', 'leftovers', values),
    repair: repairLeftovers(services, left),
  };
}

/** Stored counts that differ from a recount. */
export async function checkCounts(services: Services, { signal, onProgress }: Depth): Promise<Found> {
  const results = await differences(services.db.read, {
    ...(signal && { signal }),
    onProgress: (done, total) => onProgress?.('Counts', done, total),
  });
  const different = results.reduce((sum, result) => sum + result.different, 0);
  if (different === 0) return finding('counts', 'ok', 'countsFine', {});
  const values = { number: number(different) };
  return {
    ...finding('counts', 'problem', 'countsDiffer', values),
    repair: repairCounts(services, different),
  };
}
