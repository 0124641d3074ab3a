/** What a finger or a pointer did on a story, from where it went down to where it is. */
export interface Movement {
  /** Pixels to the right and down. */
  dx: number;
  dy: number;
  /** Since it went down, in milliseconds. */
  ms: number;
  /** Of the story, in pixels. */
  width: number;
  /** Where it went down, from the left edge of the story. */
  startX: number;
}

/** Which way a movement goes; it is decided once, and kept until the finger is lifted. */
export type Direction = 'none' | 'sideways' | 'down';

/** Less than this is a trembling finger, in pixels. */
const SLOP = 10;
/** A press that lasts longer holds the story, in milliseconds. */
export const HOLD_MS = 300;
/** A swipe is this share of the width, or fast: pixels for each millisecond. */
const SWIPE_SHARE = 0.25;
const SWIPE_SPEED = 0.4;
/** As far down a story is thrown away, in pixels. */
const THROW = 110;

export function directionOf({ dx, dy }: Pick<Movement, 'dx' | 'dy'>): Direction {
  if (Math.max(Math.abs(dx), Math.abs(dy)) < SLOP) return 'none';
  if (Math.abs(dx) >= Math.abs(dy)) return 'sideways';
  return dy > 0 ? 'down' : 'none';
}

/** What is meant once the finger is lifted; undefined for what came to nothing, such as holding. */
export type Gesture = 'previous' | 'next' | 'previousPerson' | 'nextPerson' | 'close';

export function gestureOf(direction: Direction, movement: Movement): Gesture | undefined {
  const { dx, dy, ms, width, startX } = movement;
  if (direction === 'sideways') {
    const isSwipe = Math.abs(dx) > width * SWIPE_SHARE || Math.abs(dx) / Math.max(1, ms) > SWIPE_SPEED;
    if (!isSwipe) return undefined;
    return dx < 0 ? 'nextPerson' : 'previousPerson';
  }
  if (direction === 'down') return dy > THROW ? 'close' : undefined;
  const isTap = ms < HOLD_MS && directionOf(movement) === 'none' && Math.abs(dy) < SLOP;
  if (!isTap) return undefined;
  return startX < width / 2 ? 'previous' : 'next';
}
