import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { animation, formats, quarters, withTraces } from '../support/pictures.ts';
import { kinds } from '../support/videos.ts';
import type { Seed } from './mutate.ts';

/** Larger ones would make thousands of mutations take hours. */
const LARGEST = 900_000;

/** Small valid files of every kind that is accepted; `folder` has further ones, such as photos of an iPhone. */
export async function makeSeeds(folder: string | undefined): Promise<Seed[]> {
  const seeds: Seed[] = [];
  const add = (kind: string, bytes: Uint8Array) => void seeds.push({ kind, bytes: Buffer.from(bytes) });
  for (const [kind, format] of Object.entries(formats)) {
    add(kind, await format(quarters(64, 48)));
    add(kind, await format(quarters(320, 240)));
  }
  const detailed = () => withTraces(quarters(200, 150));
  add('JPEG', await detailed().jpeg({ progressive: true, optimiseScans: true }).toBuffer());
  add('JPEG', await quarters().toColourspace('cmyk').jpeg().toBuffer());
  add('JPEG', await detailed().keepIccProfile().withIccProfile('p3').jpeg().toBuffer());
  add('PNG', await detailed().png({ progressive: true, palette: true }).toBuffer());
  add('WebP', await detailed().webp({ lossless: true }).toBuffer());
  add('AVIF', await detailed().avif({ effort: 0, bitdepth: 8 }).toBuffer());
  const same = (picture: Sharp) => picture;
  const gif = await animation(same, same, same);
  add('GIF', gif);
  add('WebP', await sharp(gif, { animated: true }).webp().toBuffer());
  for (const [kind, make] of Object.entries(kinds)) {
    add(kind, await make({ width: 96, height: 64, seconds: 0.4, sound: kind !== 'VP8 in WebM' }));
  }
  if (folder) for (const seed of await photosIn(folder)) seeds.push(seed);
  return seeds;
}

async function photosIn(folder: string): Promise<Seed[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const photos = names.filter((name) => /\.(jpe?g|png|webp|gif|avif|heic|mp4|mov|webm)$/i.test(name)).sort();
  const seeds: Seed[] = [];
  for (const name of photos) {
    const path = join(folder, name);
    const kind = name.split('.').at(-1)?.toUpperCase() ?? '';
    const { size } = await stat(path);
    if (size > LARGEST || (size > 60_000 && kind !== 'HEIC')) continue;
    seeds.push({ kind, bytes: await readFile(path) });
  }
  return seeds;
}
