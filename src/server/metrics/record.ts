import type { Meters } from './meters.ts';

/**
 * Where the server notes what `/metrics` tells. Anything may import it: it stands on nothing, and until somebody asks for
 * metrics to be kept (`keepMetrics`) a note costs an `if`.
 */

/** The library takes a tenth of the time that the server needs to start, so it is loaded a moment later. */
const LOAD_AFTER = 1_000;

type Note = (meters: Meters) => void;

let meters: Meters | undefined;
let loading: Promise<Meters> | undefined;
/** What happened before the library was there; undefined while no metrics are kept. */
let early: Note[] | undefined;

/** Notes something that happened. */
export function record(note: Note): void {
  if (meters) note(meters);
  else early?.push(note);
}

/** From now on metrics are kept, in this process. */
export function keepMetrics(): void {
  if (early) return;
  early = [];
  setTimeout(() => void loadMeters().catch(() => {}), LOAD_AFTER).unref();
}

/** What was noted so far. */
export function loadMeters(): Promise<Meters> {
  loading ??= import('./meters.ts').then(({ createMeters }) => {
    meters = createMeters();
    for (const note of early?.splice(0) ?? []) note(meters);
    return meters;
  });
  return loading;
}
