import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Which photos of a folder are posted, by the SHA-256 of their bytes. */
export interface Ledger {
  postOf(sha256: string): number | undefined;
  note(sha256: string, postId: number): Promise<void>;
}

/** The ledger of a folder and an account: a hidden file in the folder, which is whole whenever the program ends. */
export async function openLedger(folder: string, userId: number): Promise<Ledger> {
  const path = join(folder, '.minigram-posted.json');
  const all: Record<string, Record<string, number>> = existsSync(path)
    ? JSON.parse(await readFile(path, 'utf8'))
    : {};
  const own = all[userId] ?? {};
  all[userId] = own;
  return {
    postOf: (sha256) => own[sha256],
    async note(sha256, postId) {
      own[sha256] = postId;
      await writeFile(`${path}.new`, JSON.stringify(all, null, 2), { flush: true });
      await rename(`${path}.new`, path);
    },
  };
}
