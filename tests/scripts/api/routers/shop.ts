import { initTRPC, tracked } from '@trpc/server';
import { z } from 'zod';

/** A router with everything that types can be and minigram has nothing of yet. */

/** A shelf, perhaps with shelves on it. */
interface Shelf {
  name: string;
  shelves: Shelf[];
  /** By the day. */
  visits: Record<string, number>;
  size?: Size | undefined;
  largest: Size | null;
  builtAt: Date;
  open: boolean | null;
  code: string | 7 | false;
}

/** How large. */
type Size = 'small' | 'large';

interface Box<T> {
  inside: T;
}

/** What happens. */
type ShopEvent =
  /** Somebody came. */
  { type: 'came'; who: string } | { type: 'left' };

const t = initTRPC.create();
const shelf = {} as Shelf; // nobody calls this router
const event = {} as ShopEvent; // nor this

export const appRouter = t.router({
  /** Not in any router. */
  ping: t.procedure.query(() => 'pong'),
  shelves: t.router({
    inner: t.router({
      /** Deep. */
      find: t.procedure
        .input(
          z.object({ since: z.iso.datetime({ offset: true }), 'odd-name': z.number().min(0.5).optional() }),
        )
        .query((): Shelf => shelf),
    }),
    boxes: t.procedure.query((): { one: Box<Size>; other: Box<Shelf> } => ({
      one: { inside: 'small' },
      other: { inside: shelf },
    })),
  }),
  events: t.procedure
    .input(z.object({ loud: z.boolean().default(true) }).optional())
    .subscription(async function* () {
      yield tracked('1', event);
    }),
});

export type AppRouter = typeof appRouter;
