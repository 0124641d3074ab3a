import pg from 'pg';

/**
 * Wakes the live streams of people for whom something was committed. It carries nothing but user ids: what happened is
 * read from the database, so that a lost or doubled signal does no harm.
 */
export interface Bus {
  /** Wakes these people's streams, in every process on the same database. */
  publish(userIds: readonly number[]): void;
  /** Calls `wake` when something may have happened for this person, and when the bus closes. Returns how to stop. */
  subscribe(userId: number, wake: () => void): () => void;
  /** How many streams of this person are open in this process. */
  streamsOf(userId: number): number;
  /** Wakes every stream a last time, so that it ends: the server is about to stop. */
  endStreams(): void;
  readonly isEnding: boolean;
  close(): Promise<void>;
}

/** How often every stream is woken in any case, in milliseconds: it then notices that its session has run out. */
const CHECK_EVERY = 30_000;

/** For SQLite, which has one process. */
export function localBus(): Bus & { wakeAll(): void } {
  const wakers = new Map<number, Set<() => void>>();
  let isEnding = false;
  const wakeAll = () => {
    for (const streams of wakers.values()) for (const wake of streams) wake();
  };
  const timer = setInterval(wakeAll, CHECK_EVERY).unref();
  return {
    wakeAll,
    publish(userIds) {
      for (const id of userIds) for (const wake of wakers.get(id) ?? []) wake();
    },
    subscribe(userId, wake) {
      const streams = wakers.get(userId) ?? new Set();
      wakers.set(userId, streams.add(wake));
      return () => {
        streams.delete(wake);
        if (streams.size === 0 && wakers.get(userId) === streams) wakers.delete(userId);
      };
    },
    streamsOf: (userId) => wakers.get(userId)?.size ?? 0,
    get isEnding() {
      return isEnding;
    },
    endStreams() {
      isEnding = true;
      wakeAll();
    },
    async close() {
      this.endStreams();
      clearInterval(timer);
    },
  };
}

const CHANNEL = 'minigram';
/** NOTIFY takes less than 8,000 bytes (PostgreSQL, NOTIFY); an id has up to 16 digits. */
const IDS_PER_SIGNAL = 400;
const RECONNECT_AFTER = 1_000;

/** For PostgreSQL: LISTEN and NOTIFY, so that a message written by one process reaches the streams of all. */
export async function postgresBus(url: string, onError: (error: unknown) => void): Promise<Bus> {
  const local = localBus();
  const sender = new pg.Pool({ connectionString: url, max: 1, idleTimeoutMillis: 10_000 });
  sender.on('error', onError);
  let listener: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;

  async function listen(): Promise<void> {
    const client = new pg.Client({ connectionString: url });
    listener = client;
    client.on('notification', ({ payload = '' }) => local.publish(payload.split(',').map(Number)));
    client.on('error', onError);
    client.once('end', () => {
      if (!local.isEnding) retry = setTimeout(() => void listenAgain(), RECONNECT_AFTER).unref();
    });
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
  }

  async function listenAgain(): Promise<void> {
    try {
      await listen();
      local.wakeAll(); // what was signalled meanwhile was not heard
    } catch (error) {
      onError(error);
    }
  }

  await listen();
  return {
    subscribe: local.subscribe,
    streamsOf: local.streamsOf,
    endStreams: local.endStreams,
    get isEnding() {
      return local.isEnding;
    },
    publish(userIds) {
      for (let start = 0; start < userIds.length; start += IDS_PER_SIGNAL) {
        const ids = userIds.slice(start, start + IDS_PER_SIGNAL).join(',');
        sender.query('select pg_notify($1, $2)', [CHANNEL, ids]).catch(onError);
      }
    },
    async close() {
      clearTimeout(retry);
      await local.close();
      await Promise.all([listener?.end(), sender.end()]);
    },
  };
}
