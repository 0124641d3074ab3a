import { link, mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { desc, gte, inArray } from 'drizzle-orm';
import { Sessions } from '../../../src/server/access/sessions.ts';
import { openSqlite } from '../../../src/server/db/sqlite.ts';
import { mediaFiles } from '../../../src/server/storage/files.ts';
import { processImage } from '../../../src/server/storage/images.ts';
import { kinds } from '../../support/videos.ts';
import { makeCommunity } from '../data.ts';
import { makePhoto } from '../upload.ts';
import { photosPerYear, type Usage } from './usage.ts';

/** Widths of the pictures that a phone loads: of a post, and of a face or a square of a profile. */
export const WIDTHS = [640, 320];

/** Posts, the latest ones, whose pictures are on the disk: as far back as the pages that are opened. */
const WITH_FILES = 10_000;

/** A member who does things, signed in. */
export interface Person {
  id: number;
  cookie: string;
}

export interface World {
  dataDir: string;
  people: Person[];
  /** Ids of the pictures whose files are there. */
  pictures: ReadonlySet<number>;
  /** Of a phone: 12 megapixels, 3 MB. */
  photo: Buffer<ArrayBuffer>;
  /** 10 seconds of 1920 × 1080. */
  video: Uint8Array<ArrayBuffer>;
  /** Megabytes. */
  database: number;
  perPhoto: number;
}

/** Fills a folder with a community after a year of its use; `people` members are signed in. */
export async function makeWorld(dataDir: string, usage: Usage, people: number): Promise<World> {
  const posts = photosPerYear(usage);
  const { members, follows } = usage;
  await makeCommunity(dataDir, { members, follows, posts, likes: posts * 6, comments: posts });
  const database = (await stat(join(dataDir, 'minigram.db'))).size / 1024 / 1024;

  const path = join(dataDir, 'photo.jpg');
  await makePhoto(path);
  const photo = Buffer.from(await readFile(path));
  const sample = join(dataDir, 'sample');
  await mkdir(sample);
  const { bytes } = await processImage(path, sample);
  const video = await kinds['H.264 in MP4']({ width: 1920, height: 1080, seconds: 10, frameRate: 30 });
  const prepared = await prepare(dataDir, people, sample);
  return { dataDir, ...prepared, photo, video, database, perPhoto: bytes / 1024 / 1024 };
}

async function prepare(
  dataDir: string,
  people: number,
  sample: string,
): Promise<Pick<World, 'people' | 'pictures'>> {
  const { db } = await openSqlite({
    file: join(dataDir, 'minigram.db'),
    migrations: join(import.meta.dirname, '../../../drizzle'),
    onEffectError: console.error,
    synchronous: 'NORMAL',
  });
  const { users, media, posts } = db.read.tables;
  const latest = await db.read.select({ id: posts.id }).from(posts).orderBy(desc(posts.id)).limit(WITH_FILES);
  const oldest = latest.at(-1)?.id ?? 0;
  const pictures = await db.read.select({ id: media.id }).from(media).where(gte(media.postId, oldest));
  const faces = await db.read
    .select({ id: media.id })
    .from(media)
    .where(inArray(media.id, db.read.select({ id: users.avatarId }).from(users)));
  const all = [...pictures, ...faces];
  await linkFiles(dataDir, sample, all);

  const sessions = new Sessions(db);
  const found = await db.read.select({ id: users.id }).from(users).orderBy(desc(users.id)).limit(people);
  const signedIn: Person[] = [];
  for (const { id } of found) {
    const secret = await sessions.create(id, { userAgent: 'bench', address: '127.0.0.1' });
    signedIn.push({ id, cookie: `minigram_session=${secret}` });
  }
  await db.close();
  return { people: signedIn, pictures: new Set(all.map(({ id }) => id)) };
}

/** Every picture is the same one; the disk has it once. */
async function linkFiles(dataDir: string, sample: string, pictures: { id: number }[]): Promise<void> {
  const files = mediaFiles(join(dataDir, 'media'));
  for (const { id } of pictures) {
    for (const width of WIDTHS) {
      const path = files.variantPath(id, width);
      await mkdir(join(path, '..'), { recursive: true });
      await link(join(sample, `${width}.webp`), path);
    }
  }
}
