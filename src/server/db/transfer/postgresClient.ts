import pg from 'pg';

const INT8 = 20;

/** Integers of 64 bits as numbers: the schema has none but safe ones. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)),
};

/** A connection of its own. @throws Error that says why PostgreSQL cannot be reached */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, types, keepAlive: true });
  // Without a listener, a connection that breaks while nobody waits would end the program; the next query says it.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw unreachable(url, error);
  }
}

function unreachable(url: string, error: unknown): Error {
  const { host } = new URL(url);
  // Several addresses of one name fail together, in an error without a message.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const why = first instanceof Error ? first.message : String(first);
  return new Error(`PostgreSQL at ${host} cannot be reached: ${why}`, { cause: error });
}
