import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { holdFolder } from '../../db/runningLock.ts';
import { type Place, placeOf } from '../../db/transfer/place.ts';
import { runningServersOn } from '../../db/transfer/runningServers.ts';
import { openAlone } from '../../db/transfer/sqliteSource.ts';
import { moveDatabase, type TableComparison } from '../../db/transfer/transfer.ts';
import { type Cli, CliError, exitCodes } from '../cli.ts';
import { interruptible } from '../interruptible.ts';

/** Copies everything to the other engine, and says what to set. */
export async function move(cli: Cli, to: string): Promise<void> {
  const { dataDir, databaseUrl } = cli.config();
  const from = placeOf({ dataDir, databaseUrl });
  const target = targetOf(to, dataDir);
  if (from.engine === target.engine) throw sameEngine(from);
  const letGo = hold(dataDir);
  try {
    for (const place of [from, target]) if (place.engine === 'postgres') await requireNoServer(place.url);
    if (target.engine === 'sqlite') requireNoFile(target.file);
    const output = cli.output();
    const compared = await interruptible(cli, interrupted, () =>
      moveDatabase(from, target, {
        migrations: `${cli.root}drizzle`,
        signal: cli.signal,
        onProgress: (done, total) => output.progress('Copying, rows', done, total),
        onCompare: (done, total) => output.progress('Comparing, rows', done, total),
      }),
    );
    const value = { from: shown(from), to: shown(target), tables: compared };
    output.result(value, summary(from, target, compared));
  } finally {
    letGo();
  }
}

const interrupted =
  'Interrupted. The old database is as it was, and nothing is in the new one; run it again.';

function targetOf(to: string, dataDir: string): Place {
  if (to === 'sqlite') return { engine: 'sqlite', file: join(dataDir, 'minigram.db') };
  if (/^postgres(ql)?:\/\//.test(to) && URL.canParse(to)) return { engine: 'postgres', url: to };
  throw new CliError(
    "--to takes an address of PostgreSQL, postgres://user:password@host:5432/name, or 'sqlite'.",
    exitCodes.usedWrongly,
  );
}

function sameEngine({ engine }: Place): CliError {
  return new CliError(
    engine === 'sqlite'
      ? 'Everything is in SQLite already. To move it back from PostgreSQL, set DATABASE_URL to where it is now.'
      : 'DATABASE_URL is set, so everything is on PostgreSQL already. To move it there from SQLite, unset DATABASE_URL; to another PostgreSQL, use pg_dump.',
    exitCodes.usedWrongly,
  );
}

function hold(dataDir: string): () => void {
  try {
    return holdFolder(dataDir);
  } catch (cause) {
    const message = `A server runs on ${dataDir}. Stop it (systemctl stop minigram, or Ctrl-C where it runs), so that nothing is written to what is left behind; then run this again.`;
    throw new CliError(message, exitCodes.failed, { cause });
  }
}

async function requireNoServer(url: string): Promise<void> {
  const servers = await runningServersOn(url);
  if (servers === 0) return;
  const who = servers === 1 ? 'A server runs' : `${servers} servers run`;
  throw new CliError(
    `${who} on this PostgreSQL database. Stop all of them, so that nothing is written to what is left behind; then run this again.`,
  );
}

/** The file of before a move to PostgreSQL is not thrown away by a program. */
function requireNoFile(file: string): void {
  if (!existsSync(file)) return;
  openAlone(file).close(); // which puts what is in minigram.db-wal into it
  throw new CliError(`There is a database already, perhaps the one from before a move to PostgreSQL: ${file}
Put it aside, then run this again:
  mv '${file}' '${file}-old'`);
}

/** Without its password: this is what is copied into logs. */
function shown(place: Place): string {
  if (place.engine === 'sqlite') return place.file;
  const url = new URL(place.url);
  if (url.password !== '') url.password = '***';
  return url.href;
}

function summary(from: Place, to: Place, compared: TableComparison[]): string {
  const width = Math.max(...compared.map(({ table }) => table.length));
  const lines = compared.map(({ table, rows: [rows] }) => {
    const count = rows.toLocaleString('en').padStart(11);
    return `  ${table.padEnd(width)}  ${count}  the same`;
  });
  const total = compared.reduce((sum, { rows: [rows] }) => sum + rows, 0).toLocaleString('en');
  const setting =
    to.engine === 'postgres'
      ? `set DATABASE_URL=${shown(to)} (with its password) for the server`
      : 'unset DATABASE_URL for the server';
  return `${lines.join('\n')}
All ${total} rows are in the new database, each the same as in the old one (SHA-256).
Now ${setting}, and start it. DATA_DIR stays: the pictures are there.
The old database was left as it is: ${shown(from)}`;
}
