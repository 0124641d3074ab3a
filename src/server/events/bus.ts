import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { surviveLosses } from '../db/connections.ts';

/**
 * Wakes the live streams of people for whom something was committed. It carries nothing but user ids: what happened is
 * read from the database, so that a lost or doubled signal does no harm.
 */
export interface Bus {
  /** Wakes these people's streams, in every process on the same database. */
  publish(userIds: readonly number[]): void;
  /** Wakes every stream of this process: what happened, and to whom, is not known. */
  wakeAll(): void;
  /**
   * Calls `wake` when something may have happened for this person, and when the bus closes. Of more than `most`
   * subscriptions of this person the oldest is over.
   */
  subscribe(userId: number, wake: () => void, most?: number): Subscription;
  /** How many streams of this person are open in this process. */
  streamsOf(userId: number): number;
  /** Wakes every stream a last time, so that it ends: the server is about to stop. */
  endStreams(): void;
  readonly isEnding: boolean;
  close(): Promise<void>;
}

export interface Subscription {
  /** Newer ones have taken its place. */
  readonly isOver: boolean;
  end(): void;
}

/** How often every stream is woken in any case, in milliseconds: it then notices that its session has run out. */
const CHECK_EVERY = 30_000;

/** For SQLite, which has one process. */
export function localBus(): Bus {
  const wakers = new Map<number, Set<{ wake(): void; isOver: boolean }>>();
  let isEnding = false;
  const wakeAll = () => {
    for (const streams of wakers.values()) for (const stream of streams) stream.wake();
  };
  const timer = setInterval(wakeAll, CHECK_EVERY).unref();
  return {
    wakeAll,
    publish(userIds) {
      for (const id of userIds) for (const stream of wakers.get(id) ?? []) stream.wake();
    },
    subscribe(userId, wake, most = Number.POSITIVE_INFINITY) {
      const streams = wakers.get(userId) ?? new Set();
      const stream = { wake, isOver: false };
      const end = (ended: typeof stream) => {
        streams.delete(ended);
        if (streams.size === 0 && wakers.get(userId) === streams) wakers.delete(userId);
      };
      wakers.set(userId, streams.add(stream));
      const [oldest] = streams; // a set keeps the order in which things came
      if (streams.size > most && oldest) {
        oldest.isOver = true;
        end(oldest);
        oldest.wake();
      }
      return {
        get isOver() {
          return stream.isOver;
        },
        end: () => end(stream),
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
const CONNECT_WITHIN = 3_000;

/** For PostgreSQL: LISTEN and NOTIFY, so that a message written by one process reaches the streams of all. */
export async function postgresBus(url: string, onError: (error: unknown) => void): Promise<Bus> {
  const local = localBus();
  /** Of this process, which has woken its own streams already when its signal comes back. */
  const origin = randomUUID();
  const limits = { connectionTimeoutMillis: CONNECT_WITHIN, query_timeout: 10 * CONNECT_WITHIN };
  const sender = new pg.Pool({ connectionString: url, max: 1, idleTimeoutMillis: 10_000, ...limits });
  surviveLosses(sender, onError);
  let listener: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;

  async function send(ids: string): Promise<void> {
    const notify = () => sender.query('select pg_notify($1, $2)', [CHANNEL, `${origin} ${ids}`]);
    await notify().catch(notify); // the server may have ended the connection while it was idle
  }

  async function listen(): Promise<void> {
    const client = new pg.Client({ connectionString: url, keepAlive: true, ...limits });
    listener = client;
    client.on('notification', ({ payload = '' }) => {
      const [sentBy, ids = ''] = payload.split(' ');
      if (sentBy !== origin) local.publish(ids.split(',').map(Number));
    });
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
    wakeAll: local.wakeAll,
    subscribe: local.subscribe,
    streamsOf: local.streamsOf,
    endStreams: local.endStreams,
    get isEnding() {
      return local.isEnding;
    },
    publish(userIds) {
      local.publish(userIds); // sooner than by way of the database, and also while there is none
      for (let start = 0; start < userIds.length; start += IDS_PER_SIGNAL) {
        const ids = userIds.slice(start, start + IDS_PER_SIGNAL).join(',');
        send(ids).catch(onError);
      }
    },
    async close() {
      clearTimeout(retry);
      await local.close();
      await Promise.all([listener?.end(), sender.end()]);
    },
  };
}
