import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, parse } from 'node:path';
import ExifReader from 'exifreader';

/** A file that can be posted. */
export interface Photo {
  name: string;
  path: string;
  sha256: string;
  takenAt: Date;
  /** What `takenAt` was taken from. */
  dateFrom: string;
  caption: string;
}

/** A file that cannot. */
export interface Skipped {
  name: string;
  why: string;
}

/** What the server takes. */
const PICTURE = /\.(jpe?g|png|webp|avif|gif|hei[cf])$/i;
const MAX_MEGABYTES = 40;
const FIRST_DAY = new Date('2000-01-01T00:00:00Z');

/** The photos of a folder, oldest first, and what there is beside. Captions and hidden files are neither. */
export async function photosIn(folder: string): Promise<{ photos: Photo[]; skipped: Skipped[] }> {
  const names = (await readdir(folder)).filter((name) => !/^\.|\.txt$/i.test(name)).sort();
  const photos: Photo[] = [];
  const skipped: Skipped[] = [];
  for (const name of names) {
    const photo = await read(folder, name);
    const twin = 'why' in photo ? undefined : photos.find(({ sha256 }) => sha256 === photo.sha256);
    if ('why' in photo) skipped.push(photo);
    else if (twin) skipped.push({ name, why: `the same picture as ${twin.name}` });
    else photos.push(photo);
  }
  photos.sort((a, b) => a.takenAt.getTime() - b.takenAt.getTime());
  return { photos, skipped };
}

async function read(folder: string, name: string): Promise<Photo | Skipped> {
  const path = join(folder, name);
  const file = await stat(path);
  const { size, mtime } = file;
  if (file.isDirectory()) return { name, why: 'a folder; post it by itself' };
  if (!PICTURE.test(name)) return { name, why: 'not a picture' };
  if (size > MAX_MEGABYTES * 1024 ** 2) return { name, why: `larger than ${MAX_MEGABYTES} MB` };

  const bytes = await readFile(path);
  const exif = exifOf(bytes);
  const { takenAt, dateFrom } = timeIn(exif) ?? {
    takenAt: mtime,
    dateFrom: 'the file, whose EXIF data have none',
  };
  if (takenAt < FIRST_DAY) return { name, why: `dated before 2000: ${takenAt.toLocaleDateString('sv')}` };
  if (takenAt > new Date()) return { name, why: `dated in the future: ${takenAt.toLocaleDateString('sv')}` };

  const beside = await readFile(join(folder, `${parse(name).name}.txt`), 'utf8').catch(() => undefined);
  const caption = (beside ?? exif.ImageDescription?.description ?? '').trim();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name, path, sha256, takenAt, dateFrom, caption };
}

type Exif = NonNullable<ExifReader.ExpandedTags['exif']>;

function exifOf(bytes: Buffer): Exif {
  try {
    return ExifReader.load(bytes, { expanded: true }).exif ?? {};
  } catch {
    return {}; // none, or none that can be read
  }
}

function timeIn({
  DateTimeOriginal,
  OffsetTimeOriginal,
}: Exif): Pick<Photo, 'takenAt' | 'dateFrom'> | undefined {
  const written = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(DateTimeOriginal?.description ?? '');
  if (!written) return undefined;
  const [, year, month, day, time] = written;
  const [offset = ''] = /^([+-]\d\d:\d\d|Z)/.exec(OffsetTimeOriginal?.description ?? '') ?? [];
  const takenAt = new Date(`${year}-${month}-${day}T${time}${offset}`); // without an offset: as the clocks here say
  if (Number.isNaN(takenAt.getTime())) return undefined; // a camera whose clock was never set writes zeros
  return { takenAt, dateFrom: offset ? 'EXIF' : 'EXIF, in the time zone of this computer' };
}
