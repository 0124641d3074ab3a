import { eq } from 'drizzle-orm';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Database, Drizzle, Reader, Writer } from '../../../src/server/db/database.ts';
import { openDatabase } from '../../../src/server/db/open.ts';
import { type Engine, engines, freshConfig, migrations } from '../../support/database.ts';

interface Opened {
  db: Database;
  /** What went wrong where nobody waits. */
  errors: unknown[];
  names(): Promise<string[]>;
  reopen(): Promise<Opened>;
}

async function open(engine: Engine): Promise<Opened> {
  const config = await freshConfig(engine);
  const start = async (): Promise<Opened> => {
    const errors: unknown[] = [];
    const { db } = await openDatabase(config, { migrations, onEffectError: (error) => errors.push(error) });
    let closed = false;
    const close = async () => {
      closed = true;
      await db.close();
    };
    onTestFinished(async () => {
      if (!closed) await db.close();
    });
    return { db: { ...db, close }, errors, names: () => namesIn(db.read), reopen: start };
  };
  return start();
}

async function namesIn(read: Reader): Promise<string[]> {
  const { users } = read.tables;
  return (await read.select({ name: users.username }).from(users).orderBy(users.id)).map(({ name }) => name);
}

async function add(tx: Writer, username: string): Promise<void> {
  await tx.insert(tx.tables.users).values({ id: tx.nextId(), username, passwordHash: '' });
}

describe.each(engines)('on %s', (engine) => {
  test('500 bodies at once that read, wait and write lose nothing, and run their effects once each', async () => {
    const { db } = await open(engine);
    await db.write((tx) => add(tx, 'counter'));
    let effects = 0;
    const increment = () =>
      db.write(async (tx) => {
        const { users } = tx.tables;
        const [row] = await tx.select().from(users);
        await Promise.resolve();
        await tx.update(users).set({ postCount: (row?.postCount ?? 0) + 1 });
        tx.afterCommit(() => void effects++);
      });
    await Promise.all(Array.from({ length: 500 }, increment));
    const [row] = await db.read.select().from(db.read.tables.users);
    expect(row?.postCount).toBe(500);
    expect(effects).toBe(500);
  });

  test('a body that throws leaves nothing, gives its own error, and the next write is served', async () => {
    const { db, names } = await open(engine);
    const failure = new Error('changed my mind');
    const write = db.write(async (tx) => {
      await add(tx, 'anna');
      await add(tx, 'ben');
      throw failure;
    });
    await expect(write).rejects.toBe(failure);
    expect(await names()).toEqual([]);
    const double = db.write(async (tx) => {
      await add(tx, 'carl');
      await add(tx, 'carl');
    });
    await expect(double, 'refused by the database').rejects.toThrow();
    expect(await names()).toEqual([]);
    const adding = db.write(async (tx) => {
      await add(tx, 'dora');
      return 'value';
    });
    expect(await adding).toBe('value');
    expect(await names()).toEqual(['dora']);
  });

  test('readers see a write when it is committed, not before', async () => {
    const { db, names } = await open(engine);
    await db.write(async (tx) => {
      await add(tx, 'anna');
      expect(await namesIn(tx), 'its own').toEqual(['anna']);
      expect(await names()).toEqual([]);
    });
    expect(await names()).toEqual(['anna']);
  });

  test('effects run in order, after the commit, and never after a rollback', async () => {
    const { db, names } = await open(engine);
    const log: string[] = [];
    await db.write(async (tx) => {
      tx.afterCommit(async () => void log.push(`first, with ${await names()}`));
      tx.afterCommit(() => void log.push('second'));
      await add(tx, 'anna');
      log.push('body');
    });
    expect(log).toEqual(['body', 'first, with anna', 'second']);
    await expect(
      db.write(async (tx) => {
        tx.afterCommit(() => void log.push('never'));
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    expect(log).toHaveLength(3);
  });

  test('an effect that fails is reported; the write stands, and the effects after it run', async () => {
    const { db, names, errors } = await open(engine);
    const failure = new Error('the disk is gone');
    let ran = false;
    await db.write(async (tx) => {
      await add(tx, 'anna');
      tx.afterCommit(() => Promise.reject(failure));
      tx.afterCommit(() => {
        ran = true;
      });
    });
    expect({ errors, ran, names: await names() }).toEqual({ errors: [failure], ran: true, names: ['anna'] });
  });

  test('an effect may write again', async () => {
    const { db, names } = await open(engine);
    await db.write(async (tx) => {
      await add(tx, 'anna');
      tx.afterCommit(() => db.write((next) => add(next, 'ben')));
    });
    expect(await names()).toEqual(['anna', 'ben']);
  });

  test('a write inside a write joins it: one commit, one rollback, effects at the end', async () => {
    const { db, names } = await open(engine);
    const log: string[] = [];
    const nested = (end: () => void) =>
      db.write(async (tx) => {
        await add(tx, 'anna');
        await db.write(async (inner) => {
          expect(await namesIn(inner)).toEqual(['anna']);
          await add(inner, 'ben');
          inner.afterCommit(() => void log.push('effect'));
        });
        log.push('after the inner one');
        end();
      });
    const fails = nested(() => {
      throw new Error('the outer one fails');
    });
    await expect(fails).rejects.toThrow('the outer one fails');
    expect({ log, names: await names() }).toEqual({ log: ['after the inner one'], names: [] });
    await nested(() => undefined);
    expect(await names()).toEqual(['anna', 'ben']);
    expect(log.slice(1)).toEqual(['after the inner one', 'effect']);
  });

  test('an error inside rolls all of it back, also when the outer one wants to go on', async () => {
    const { db, names } = await open(engine);
    const failure = new Error('the inner one fails');
    const inner = () =>
      db.write(async (tx) => {
        await add(tx, 'ben');
        throw failure;
      });
    const passedOn = db.write(async (tx) => {
      await add(tx, 'anna');
      await inner();
    });
    await expect(passedOn).rejects.toBe(failure);
    const swallowed = db.write(async (tx) => {
      await add(tx, 'anna');
      await inner().catch(() => undefined);
      await add(tx, 'carl');
    });
    await expect(swallowed, 'half of a write is never kept').rejects.toBe(failure);
    expect(await names()).toEqual([]);
  });

  test('a handle kept beyond its end refuses everything', async () => {
    const { db, names } = await open(engine);
    const kept: Writer[] = [];
    await db.write(async (tx) => void kept.push(tx));
    const failing = db.write(async (tx) => {
      kept.push(tx);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(kept.length).toBeGreaterThanOrEqual(2);
    for (const tx of kept) {
      await expect(add(tx, 'late')).rejects.toThrow('used after its end');
      expect(() => tx.select()).toThrow('used after its end');
      expect(() => tx.nextId()).toThrow('used after its end');
      expect(() => tx.afterCommit(() => undefined)).toThrow('used after its end');
    }
    expect(await names()).toEqual([]);
  });

  test('closing waits for the writes that were asked for, and what they wrote is there at the next start', async () => {
    const { db, reopen } = await open(engine);
    const writes = Array.from({ length: 20 }, (_, i) => db.write((tx) => add(tx, `person${i}`)));
    await Promise.all([...writes, db.close()]);
    await expect(db.ping()).rejects.toThrow();
    await expect(db.write((tx) => add(tx, 'late'))).rejects.toThrow();
    const again = await reopen();
    expect(await again.names()).toHaveLength(20);
  });
});

test('SQLite’s reader refuses to write', async () => {
  const { db, names } = await open('sqlite');
  const { users } = db.read.tables;
  const sneaky = db.read as unknown as Drizzle; // its type hides what the object could do
  const values = { id: 1, username: 'sneaky', passwordHash: '' };
  await expect(async () => sneaky.insert(users).values(values)).rejects.toThrow(
    /readonly|read-only|query_only/,
  );
  await expect(async () => sneaky.delete(users)).rejects.toThrow(/readonly|read-only|query_only/);
  expect(await names()).toEqual([]);
});

test('PostgreSQL gives a write up whose body goes on after a failed statement, and says so', async () => {
  const { db, names } = await open('postgres');
  const write = db.write(async (tx) => {
    await add(tx, 'anna');
    await tx
      .insert(tx.tables.posts)
      .values({ id: 1, authorId: 1 })
      .catch(() => undefined);
  });
  await expect(write).rejects.toThrow('after a statement of it had failed');
  expect(await names()).toEqual([]);
});

test('foreign keys are checked', async () => {
  for (const engine of engines) {
    const { db } = await open(engine);
    const orphan = db.write((tx) => tx.insert(tx.tables.posts).values({ id: 1, authorId: 1 }));
    await expect(orphan, engine).rejects.toThrow();
    await db.write((tx) => add(tx, 'anna'));
    const { users, sessions } = db.read.tables;
    await db.write(async (tx) => {
      const [anna] = await tx.select().from(users);
      const times = { createdAt: 0, lastUsedAt: 0, expiresAt: 0 };
      await tx
        .insert(sessions)
        .values({ id: 's', userId: anna?.id ?? 0, userAgent: '', address: '', ...times });
      await tx.delete(users).where(eq(users.username, 'anna'));
    });
    expect(await db.read.select().from(sessions), engine).toEqual([]);
  }
});
