import { AsyncLocalStorage } from 'node:async_hooks';
import type { Drizzle, Reader, Writer } from './database.ts';
import type { Schema } from './schema.ts';

interface HandleOptions {
  tables: Schema;
  now: () => number;
  nextId: () => number;
  onEffectError: (error: unknown) => void;
}

export function createReader(drizzle: Drizzle, { tables, now }: HandleOptions): Reader {
  return Object.assign(Object.create(drizzle) as Drizzle, { tables, now }); // Object.create keeps drizzle's methods
}

interface OpenTransaction extends Writer {
  /** From here on the handle refuses use, so that a forgotten `await` fails loudly. */
  end(): void;
  runEffects(): Promise<void>;
}

export function createWriter(drizzle: Drizzle, options: HandleOptions): OpenTransaction {
  const effects: (() => void | Promise<void>)[] = [];
  let ended = false;
  const handle = Object.assign(createReader(drizzle, options), {
    nextId: options.nextId,
    afterCommit: (effect: () => void | Promise<void>) => void effects.push(effect),
    end: () => {
      ended = true;
    },
    runEffects: async () => {
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
export function joinable(run: <T>(body: (tx: Writer) => Promise<T>) => Promise<T>) {
  const ambient = new AsyncLocalStorage<Writer>();
  return <T>(body: (tx: Writer) => Promise<T>): Promise<T> => {
    const outer = ambient.getStore();
    return outer ? body(outer) : run((tx) => ambient.run(tx, () => body(tx)));
  };
}
