import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '../support/random.ts';
import { actions, register } from './actions.ts';
import type { World } from './world.ts';

export interface LoadOptions {
  /** How many things are under way at once. */
  workers: number;
  seed: number;
  /** Milliseconds that each worker waits between two things. */
  pause?: number;
}

export interface Load {
  /** Lets what is under way end, with an answer or without. */
  stop(): Promise<void>;
}

const wheel = Object.values(actions).flatMap(({ weight, act }) => Array<typeof act>(weight).fill(act));

/**
 * Has many people do all kinds of things at once until it is stopped. What is done is the seed's choice; when, and so
 * what is there to do it to, is the machine's.
 */
export function startLoad(world: World, { workers, seed, pause = 0 }: LoadOptions): Load {
  let isStopped = false;
  const work = async (number: number) => {
    const random = createRandom(seed * 1_000 + number);
    while (!isStopped) {
      const who = world.people.length > 0 ? random.pick(world.people) : undefined;
      const before = withoutAnswer(world);
      if (who) await random.pick(wheel)(world, who, random);
      else await register(world);
      const isAway = withoutAnswer(world) > before;
      await sleep(isAway ? Math.max(200, pause) : pause);
    }
  };
  const all = Promise.all(Array.from({ length: workers }, (_, number) => work(number)));
  all.catch(() => {}); // told when it is stopped
  return {
    stop: async () => {
      isStopped = true;
      await all;
    },
  };
}

function withoutAnswer({ attempts: { counts } }: World): number {
  return counts.unanswered + counts.failed + counts.notHeard;
}

/** The first people of a world: its owner, those whose streams are watched, and a few more. */
export async function populate(world: World, { listeners = 4, people = 8 } = {}): Promise<void> {
  for (let made = 0; made < listeners; made++) {
    const listener = await register(world, `listener${made}`);
    if (!listener)
      throw new Error(`The first accounts could not be made: ${[...world.attempts.reasons.keys()]}`);
    world.people.splice(world.people.indexOf(listener), 1); // they act only on what they are told
    world.listeners.push(listener);
  }
  for (let made = 0; made < people; made++) await register(world);
}
