import { getTableName } from 'drizzle-orm';
import type { Services } from '../../src/server/services.ts';

/** What the server writes by itself, and every request may: how often somebody asks, and that a session is in use. */
const always = ['jobs', 'rateLimits', 'sessions'];

/** Everything in the database but what every request may write, to see that nothing was changed. */
export async function dump({ db }: Services): Promise<Record<string, string[]>> {
  const { read } = db;
  const everything: Record<string, string[]> = {};
  for (const [name, table] of Object.entries(read.tables)) {
    if (always.includes(name)) continue;
    const rows: unknown[] = await read.select().from(table);
    everything[getTableName(table)] = rows.map((row) => JSON.stringify(row)).sort();
  }
  const { id, userId, expiresAt, canWrite } = read.tables.sessions;
  const sessions = await read.select({ id, userId, expiresAt, canWrite }).from(read.tables.sessions);
  return { ...everything, sessions: sessions.map((row) => JSON.stringify(row)).sort() };
}
