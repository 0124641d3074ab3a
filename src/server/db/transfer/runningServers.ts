import { connect } from './postgresClient.ts';

/** How many processes of minigram listen on this database for what happens: those of a server do, until they are stopped. */
export async function runningServersOn(url: string): Promise<number> {
  const client = await connect(url);
  try {
    const { rows } = await client.query(
      `select count(*) as n from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and query ilike 'listen minigram%'`,
    );
    return Number(rows[0]?.n);
  } finally {
    await client.end();
  }
}
