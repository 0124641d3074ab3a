import { AsyncLocalStorage } from 'node:async_hooks';
import { waitingWrite } from '../metrics/writes.ts';
import type { Drizzle, Reader, Writer } from './database.ts';
import type { Schema } from './schema.ts';

interface HandleOptions {
  tables: Schema;
  now: () => number;
  nextId: () => number;
  onEffectError: (error: unknown) => void;
  wake?: ((userIds: readonly number[]) => void) | undefined;
}

export function createReader(drizzle: Drizzle, { tables, now }: HandleOptions): Reader {
  return Object.assign(Object.create(drizzle) as Drizzle, { tables, now }); // Object.create keeps drizzle's methods
}

interface OpenTransaction extends Writer {
  /** A write that had joined this one failed: whatever the body makes of that, nothing may be committed any more. */
  fail(error: unknown): void;
  throwIfFailed(): void;
  /** From here on the handle refuses use, so that a forgotten `await` fails loudly. */
  end(): void;
  runEffects(): Promise<void>;
}

export function createWriter(drizzle: Drizzle, options: HandleOptions): OpenTransaction {
  const effects: (() => void | Promise<void>)[] = [];
  const toWake = new Set<number>();
  let ended = false;
  let failure: { error: unknown } | undefined;
  const handle = Object.assign(createReader(drizzle, options), {
    nextId: options.nextId,
    afterCommit: (effect: () => void | Promise<void>) => void effects.push(effect),
    wake: (userIds: readonly number[]) => {
      for (const id of userIds) toWake.add(id);
    },
    fail: (error: unknown) => {
      failure ??= { error };
    },
    throwIfFailed: () => {
      if (failure) throw failure.error;
    },
    end: () => {
      ended = true;
    },
    runEffects: async () => {
      if (toWake.size > 0) effects.unshift(() => options.wake?.([...toWake]));
      for (const effect of effects) {
        try {
          await effect();
        } catch (error) {
          options.onEffectError(error);
        }
      }
    },
  });
  return new Proxy(handle, {
    get(target, name, receiver) {
      if (ended && name !== 'runEffects') throw new Error('A write transaction was used after its end.');
      return Reflect.get(target, name, receiver);
    },
  }) as OpenTransaction; // the handle was made from a Drizzle, whose insert, update and delete it inherits
}

/** Lets a `write` inside a write join the outer one instead of waiting for it for ever. */
export function joinable(run: <T>(body: (tx: OpenTransaction) => Promise<T>) => Promise<T>) {
  const ambient = new AsyncLocalStorage<OpenTransaction>();
  async function join<T>(outer: OpenTransaction, body: (tx: Writer) => Promise<T>): Promise<T> {
    try {
      return await body(outer);
    } catch (error) {
      outer.fail(error);
      throw error;
    }
  }
  return <T>(body: (tx: Writer) => Promise<T>): Promise<T> => {
    const outer = ambient.getStore();
    if (outer) return join(outer, body);
    const begun = waitingWrite();
    return run((tx) => {
      begun();
      return ambient.run(tx, () => body(tx));
    }).finally(begun);
  };
}
