/** Random numbers that a seed repeats (mulberry32). */
export function createRandom(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    /** One of these. */
    pick<T>(things: readonly T[]): T {
      const thing = things[Math.floor(next() * things.length)];
      if (thing === undefined) throw new RangeError('There is nothing to pick from');
      return thing;
    },
    next,
  };
}

export type Random = ReturnType<typeof createRandom>;
