import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ImageRejected, type ImageRejectedReason, StorageFull } from '../../../src/server/storage/errors.ts';
import { processImage } from '../../../src/server/storage/images.ts';
import { variantFile, variantWidths } from '../../../src/shared/pictures.ts';
import {
  animation,
  difference,
  formats,
  noise,
  oriented,
  pngBomb,
  quarters,
  withTraces,
} from '../../support/pictures.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minigram-images-'));
});
afterAll(() => rm(folder, { recursive: true }));

let uploads = 0;
/** Writes the bytes to a file with a name that says nothing, and a folder for the variants next to it. */
async function upload(bytes: Buffer | string) {
  const path = join(folder, `upload-${++uploads}`);
  const out = `${path}.variants`;
  await writeFile(path, bytes);
  await mkdir(out);
  return { path, out };
}

/** Processes the bytes; `widest` is the path of the widest variant. */
async function processed(bytes: Buffer) {
  const { path, out } = await upload(bytes);
  const image = await processImage(path, out);
  const files = (await readdir(out)).map((name) => join(out, name));
  return { ...image, files, widest: join(out, variantFile(image.width)) };
}

async function expectRefused(bytes: Buffer | string, reason: ImageRejectedReason) {
  const { path, out } = await upload(bytes);
  const error: unknown = await processImage(path, out).catch((caught) => caught);
  expect(error).toBeInstanceOf(ImageRejected);
  expect(error).toMatchObject({ reason, message: expect.stringMatching(/Send/i) });
  expect(await readdir(out)).toEqual([]);
}

const half = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2);

test('variantWidths: the standard widths below the picture’s own, and that one', () => {
  expect(variantWidths(4032)).toEqual([320, 640, 1080, 1600]);
  expect(variantWidths(1600)).toEqual([320, 640, 1080, 1600]);
  expect(variantWidths(1081)).toEqual([320, 640, 1080, 1081]);
  expect(variantWidths(320)).toEqual([320]);
  expect(variantWidths(1)).toEqual([1]);
});

describe('what is accepted', () => {
  test.each(Object.entries(formats))('%s', async (_, write) => {
    const image = await processed(await write(quarters(700, 500)));
    expect(image).toMatchObject({ width: 700, height: 500, widths: [320, 640, 700] });
    expect(image.files.length).toBe(3);
    const sizes = await Promise.all(image.files.map((file) => stat(file).then(({ size }) => size)));
    expect(image.bytes).toBe(sizes.reduce((sum, size) => sum + size));
    for (const width of image.widths) {
      const file = join(image.widest, '..', variantFile(width));
      const metadata = await sharp(file).metadata();
      expect(metadata).toMatchObject({ format: 'webp', width, height: Math.round((width * 500) / 700) });
    }
    expect(await difference(image.widest, await quarters(700, 500).png().toBuffer())).toBeLessThan(3);
  });

  test('no variant is wider than 1600 pixels', async () => {
    const image = await processed(await formats.JPEG(quarters(2000, 1500)));
    expect(image).toMatchObject({ width: 1600, height: 1200, widths: [320, 640, 1080, 1600] });
  });

  test.each([
    [1, 1],
    [2000, 1],
    [1, 2000],
  ])('%i × %i pixels', async (width, height) => {
    const image = await processed(await formats.PNG(quarters(width, height)));
    expect(image.width).toBe(Math.min(width, 1600));
  });

  test('a strip that is higher than WebP allows is made smaller', async () => {
    const image = await processed(await formats.PNG(quarters(500, 20_000)));
    expect(image.height).toBeLessThanOrEqual(16_383);
    expect(image.widths).toEqual(variantWidths(image.width));
  });

  test('grey, 16-bit, transparent and CMYK pictures', async () => {
    const grey = await processed(await quarters().greyscale().png().toBuffer());
    const deep = await processed(await quarters().toColourspace('rgb16').png().toBuffer());
    const clear = await processed(await quarters().ensureAlpha(0.5).png().toBuffer());
    const cmyk = await processed(
      await quarters().toColourspace('cmyk').withIccProfile('cmyk').jpeg().toBuffer(),
    );
    expect((await sharp(grey.widest).stats()).isOpaque).toBe(true);
    expect(await difference(deep.widest, await quarters().png().toBuffer())).toBeLessThan(3);
    expect((await sharp(clear.widest).metadata()).hasAlpha).toBe(true);
    expect((await sharp(cmyk.widest).metadata()).icc).toBeUndefined();
    expect(await difference(cmyk.widest, await quarters().png().toBuffer())).toBeLessThan(40);
  });

  test('the first frame of an animation', async () => {
    const image = await processed(
      await animation(
        (frame) => frame,
        (frame) => frame.negate(),
      ),
    );
    expect(image.height).toBe(300);
    expect((await sharp(image.widest).metadata()).pages ?? 1).toBe(1);
    expect(await difference(image.widest, await quarters().png().toBuffer())).toBeLessThan(5);
  });

  test('more at once than are worked on at once', async () => {
    const jpeg = await formats.JPEG(quarters());
    const images = await Promise.all(Array.from({ length: 6 }, () => processed(jpeg)));
    expect(new Set(images.map(({ thumbhash }) => thumbhash)).size).toBe(1);
  });
});

describe('what comes out', () => {
  test.each([2, 3, 4, 5, 6, 7, 8])('EXIF orientation %i looks like orientation 1', async (orientation) => {
    const upright = await processed(await oriented(1));
    const turned = await processed(await oriented(orientation));
    expect(turned).toMatchObject({ width: 400, height: 300 });
    expect(await difference(turned.widest, upright.widest)).toBeLessThan(2);
    expect((await sharp(turned.widest).metadata()).orientation).toBeUndefined();
  });

  test.each(['JPEG', 'PNG', 'WebP', 'AVIF'] as const)(
    'no trace of place, camera or owner from %s',
    async (format) => {
      const bytes = await formats[format](withTraces(quarters(700, 500)));
      expect((await sharp(bytes).metadata()).exif?.includes('Tattletale')).toBe(true);
      for (const file of (await processed(bytes)).files) {
        const { exif, xmp, iptc } = await sharp(file).metadata();
        expect({ exif, xmp, iptc }).toEqual({});
        const content = (await readFile(file)).toString('latin1');
        expect(content).not.toMatch(/Exif|EXIF|GPS|XMP |http:\/\/ns\.adobe\.com|Tattletale|Somebody/);
      }
    },
  );

  test('the colour profile stays, and the colours mean the same', async () => {
    const wide = await quarters(700, 500).withIccProfile('p3').png().toBuffer();
    const { icc } = await sharp(wide).metadata();
    expect(icc?.length).toBeGreaterThan(0);
    const image = await processed(wide);
    for (const file of image.files) expect((await sharp(file).metadata()).icc).toEqual(icc);
    expect(await difference(image.widest, wide)).toBeLessThan(3);
  });

  test.each([
    ['a page', Buffer.from('<html><script>alert(1)</script></html>')],
    ['a zip', Buffer.from('PK\x03\x04 payload PK\x05\x06', 'latin1')],
  ])('not what was hidden behind a JPEG: %s', async (_, payload) => {
    const jpeg = await formats.JPEG(quarters());
    for (const file of (await processed(Buffer.concat([jpeg, payload]))).files) {
      const webp = await readFile(file);
      expect(webp.includes(payload)).toBe(false);
      expect(webp.readUInt32LE(4) + 8).toBe(webp.length); // a RIFF header gives the length of what follows
    }
  });
});

describe('what is refused', () => {
  test.each(Object.entries(formats))('half of a %s', async (_, write) => {
    await expectRefused(half(await write(noise())), 'damaged');
  });

  test('a header without a picture', async () => {
    await expectRefused((await formats.JPEG(noise())).subarray(0, 100), 'damaged');
    await expectRefused((await formats.PNG(noise())).subarray(0, 40), 'damaged');
  });

  test('a bomb, by its header', () => expectRefused(pngBomb(), 'tooManyPixels'));
  test('no bytes', () => expectRefused('', 'notAPicture'));
  test('random bytes', () =>
    expectRefused(Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251)), 'notAPicture'));
  test('HTML, whatever it is called', () =>
    expectRefused('<!doctype html><img src="photo.jpg">', 'notAPicture'));
  test('SVG', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';
    await expectRefused(svg, 'notAPicture');
    await expectRefused(`<?xml version="1.0"?>${svg}`, 'notAPicture');
  });
  test('TIFF', async () => expectRefused(await quarters().tiff().toBuffer(), 'unsupported'));
});

describe('what goes wrong on the way', () => {
  test('giving up in the middle harms nobody else', async () => {
    const jpeg = await formats.JPEG(noise(3000, 2000));
    const [stopped, other] = await Promise.all([upload(jpeg), upload(jpeg)]);
    const controller = new AbortController();
    const gone = processImage(stopped.path, stopped.out, { signal: controller.signal });
    const stays = processImage(other.path, other.out);
    setTimeout(() => controller.abort(new Error('gone')), 50);
    await expect(gone).rejects.toThrow('gone');
    expect((await stays).width).toBe(1600);
    expect((await processed(jpeg)).width).toBe(1600);
  });

  test('a full disk is not the picture’s fault', async (ctx) => {
    if (!existsSync('/dev/full')) ctx.skip('this system has no /dev/full');
    const { path, out } = await upload(await formats.JPEG(quarters()));
    await symlink('/dev/full', join(out, variantFile(320)));
    await expect(processImage(path, out)).rejects.toBeInstanceOf(StorageFull);
  });

  test('a folder that does not exist is an ordinary error', async () => {
    const { path } = await upload(await formats.JPEG(quarters()));
    await expect(processImage(path, join(folder, 'nowhere'))).rejects.toThrow('ENOENT');
  });
});

describe('HEIC, from real telephones', () => {
  const samples = resolve('../shared/photos/heic');
  test.for(['iphone_13_pro_max.HEIC', 'IMG_5195.HEIC'])('%s', { timeout: 30_000 }, async (name, ctx) => {
    if (!existsSync(samples)) ctx.skip(`nothing here can make a HEIC, and ${samples} does not exist`);
    const bytes = await readFile(join(samples, name));
    const header = await sharp(bytes).metadata();
    const image = await processed(bytes);
    expect(image).toMatchObject({ width: 1600, widths: variantWidths(1600) });
    expect(image.height).toBe(Math.round((header.height * 1600) / header.width));
    for (const file of image.files) {
      const { icc, exif, xmp } = await sharp(file).metadata();
      expect(icc).toEqual(header.icc);
      expect({ exif, xmp }).toEqual({});
      expect((await readFile(file)).toString('latin1')).not.toMatch(
        /Exif|GPS|http:\/\/ns\.adobe\.com|iPhone/,
      );
    }
    await expectRefused(half(bytes), 'damaged');
    await expectRefused(bytes.subarray(0, -1), 'damaged');
  });
});
