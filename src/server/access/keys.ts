import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { sync } from '../storage/files.ts';

const DAY = 24 * 60 * 60 * 1000;
/** A key signs for this long, in milliseconds, until a new one takes its place. */
const SIGNS_FOR = 90 * DAY;
/** A key is kept for this long after that: what it signed has expired long before. */
const KEPT_FOR = DAY;
/** Another process on the same folder may have made a new key; so often is the file read again. */
const READ_EVERY = 60 * 60 * 1000;

const fileSchema = z.object({
  keys: z
    .array(
      z.object({
        id: z.string(),
        /** 256 random bits, base64url: as many as HMAC-SHA-256 makes use of. */
        secret: z.base64url().min(43),
        createdAt: z.int(),
      }),
    )
    .min(1),
});

type StoredKey = z.infer<typeof fileSchema>['keys'][number];

/** A secret of the server, known by its id. */
export interface Key {
  readonly id: string;
  readonly secret: Uint8Array;
}

/**
 * The keys that the server signs access tokens with, in a file of its own: who reads a copy of the database can make no
 * tokens. It is made on the first start. Deleting it costs nobody their sign-in: access tokens signed with it are refused, and
 * programs exchange their refresh tokens for new ones.
 */
export class KeyRing {
  readonly #path: string;
  readonly #now: () => number;
  #keys: (Key & { readonly createdAt: number })[] = [];
  #readAt = 0;

  private constructor(path: string, now: () => number) {
    this.#path = path;
    this.#now = now;
  }

  /**
   * Opens the file, or makes it with a first key.
   * @throws Error that says what to do, when the file is damaged or a link to nowhere
   */
  static async open(path: string, now: () => number): Promise<KeyRing> {
    const ring = new KeyRing(path, now);
    if (!(await ring.#read())) {
      await ring.#write([ring.#create()], placeFirst);
      // Another process may have been first.
      if (!(await ring.#read()))
        throw new Error(`${path} is a link to a file that is not there. Remove the link.`);
    }
    return ring;
  }

  /** The key to sign with. */
  async current(): Promise<Key> {
    if (this.#now() - this.#readAt > READ_EVERY) await this.#read();
    const [newest] = this.#keys;
    if (!newest) throw new Error(`${this.#path} holds no key`);
    return newest;
  }

  /** The key with this id; undefined when there is none, or none any more. */
  async find(id: string): Promise<Key | undefined> {
    const known = () => this.#keys.find((key) => key.id === id);
    // An id that nobody has must not make the file be read again and again.
    if (!known() && this.#now() - this.#readAt > 1000) await this.#read();
    return known();
  }

  /**
   * One-way: what only this server can make of a text, with each of its keys, the newest first. The same in all processes: one
   * of them may have made a new key a moment ago.
   */
  async derive(text: string): Promise<string[]> {
    await this.#read();
    return this.#keys.map(({ secret }) => createHmac('sha256', secret).update(text).digest('base64url'));
  }

  /** Puts a new key in front when the present one is old, and drops those that signed nothing that is still good. */
  async rotate(): Promise<void> {
    await this.#read();
    const now = this.#now();
    const [newest] = this.#keys;
    const isOld = !newest || newest.createdAt + SIGNS_FOR <= now;
    const kept = this.#keys.filter((_key, index) => {
      const successor = this.#keys[index - 1];
      return !successor || successor.createdAt + KEPT_FOR > now;
    });
    if (!isOld && kept.length === this.#keys.length) return;
    const stored = kept.map(({ id, secret, createdAt }) => ({
      id,
      secret: Buffer.from(secret).toString('base64url'),
      createdAt,
    }));
    await this.#write(isOld ? [this.#create(), ...stored] : stored, rename);
    await this.#read();
  }

  #create(): StoredKey {
    return {
      id: randomBytes(9).toString('base64url'),
      secret: randomBytes(32).toString('base64url'),
      createdAt: this.#now(),
    };
  }

  /** False when there is no file. */
  async #read(): Promise<boolean> {
    const text = await readFile(this.#path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    this.#readAt = this.#now();
    if (text === undefined) return false;
    const parsed = parse(text);
    if (!parsed) {
      throw new Error(
        `${this.#path} is damaged. Delete it: a new one is made, and nobody is signed out by that.`,
      );
    }
    this.#keys = parsed.keys.map((key) => ({ ...key, secret: Buffer.from(key.secret, 'base64url') }));
    return true;
  }

  /** Writes a file that is there whole or not at all. */
  async #write(keys: StoredKey[], place: (from: string, to: string) => Promise<void>): Promise<void> {
    const folder = dirname(this.#path);
    await mkdir(folder, { recursive: true });
    const temporary = `${this.#path}.${randomUUID()}`;
    try {
      await using file = await open(temporary, 'wx', 0o600);
      await file.writeFile(`${JSON.stringify({ keys }, null, 2)}\n`);
      await file.sync();
      await place(temporary, this.#path);
      await sync(folder);
    } finally {
      await rm(temporary, { force: true });
    }
  }
}

/** Puts a file where there is none; one that is there stays. */
async function placeFirst(from: string, to: string): Promise<void> {
  const unlessThere = (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  };
  // On exFAT, as memory cards have it, there are no links.
  const copy = () => copyFile(from, to, constants.COPYFILE_EXCL);
  await link(from, to)
    .catch((error: NodeJS.ErrnoException) => (error.code === 'EEXIST' ? undefined : copy()))
    .catch(unlessThere);
}

function parse(text: string): z.infer<typeof fileSchema> | undefined {
  try {
    return fileSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
