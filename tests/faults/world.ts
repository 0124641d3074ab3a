import { formats, noise, quarters } from '../support/pictures.ts';
import type { Random } from '../support/random.ts';
import { clip } from '../support/videos.ts';
import type { Attempts } from './attempts.ts';
import type { Person } from './people.ts';

/** Something that people can act upon; it may be gone by now. */
export interface Thing {
  id: number;
  key: string;
  owner: Person;
}

export interface Post extends Thing {
  comments: (Thing & { text: string })[];
}

/** What everybody knows. Bounded: what is old is forgotten, the ledger remembers. */
export interface World {
  url: string;
  attempts: Attempts;
  /** Begins every name and text of this world, so that each is told from all others. */
  name: string;
  /** Those who act now, in the order in which they came. */
  people: Person[];
  /** Those whose live streams are watched. They follow everybody. */
  listeners: Person[];
  posts: Post[];
  stories: Thing[];
  /** `sender recipient` of those who may write, and their conversation. */
  conversations: Map<string, number>;
  files: Files;
  /** A number that nothing else has. */
  next(): number;
}

interface Files {
  pictures: Blob[];
  video: Blob;
}

/** More than these would only make checks slower. */
const REMEMBERED = 400;
/** The account that has written the most reaches its limits first; those who came last go on. */
const ACTIVE = 60;

export function createWorld(
  url: string,
  { attempts, name, files }: Pick<World, 'attempts' | 'name' | 'files'>,
): World {
  let last = 0;
  return {
    url,
    attempts,
    name,
    files,
    people: [],
    listeners: [],
    posts: [],
    stories: [],
    conversations: new Map(),
    next: () => ++last,
  };
}

/** Adds to a list of the world, and forgets what is too old. */
export function remember<T>(list: T[], thing: T, most = REMEMBERED): void {
  list.push(thing);
  if (list.length > most) list.splice(0, list.length - most);
}

export function join(world: World, person: Person): void {
  remember(world.people, person, ACTIVE);
}

/** The files that people upload: each kind of picture in a small and a larger size, and a short video. */
export async function makeFiles(): Promise<Files> {
  const pictures: Blob[] = [];
  for (const format of Object.values(formats)) {
    for (const picture of [quarters(400, 300), noise(900, 600)])
      pictures.push(new Blob([new Uint8Array(await format(picture))]));
  }
  return { pictures, video: await clip() };
}

/** One of these, or undefined when there is none. */
export function anyOf<T>(random: Random, things: readonly T[]): T | undefined {
  return things.length > 0 ? random.pick(things) : undefined;
}
