import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { migrations } from './database.ts';

interface Journal {
  entries: { idx: number; version: string; when: number; tag: string; breakpoints: boolean }[];
}

/** A copy of the committed migrations; gone when the test has finished. */
export async function copyMigrations(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'minigram-migrations-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp(migrations, folder, { recursive: true });
  return folder;
}

/** The committed migrations and, for each engine, one more, as the next version of the program would bring it. */
export async function withNextMigration(sql: { sqlite: string; postgres: string }): Promise<string> {
  const folder = await copyMigrations();
  for (const [engine, statements] of Object.entries(sql)) {
    const file = join(folder, engine, 'meta', '_journal.json');
    const journal: Journal = JSON.parse(await readFile(file, 'utf8'));
    const last = journal.entries.at(-1);
    if (!last) throw new Error('There is no migration yet');
    const tag = 'next_version';
    journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1000, tag });
    await writeFile(file, JSON.stringify(journal));
    await writeFile(join(folder, engine, `${tag}.sql`), statements);
  }
  return folder;
}
