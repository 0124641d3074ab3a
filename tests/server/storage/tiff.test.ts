import sharp from 'sharp';
import { expect, test } from 'vitest';
import { tiffFor } from '../../../src/server/storage/tiff.ts';
import { quarters } from '../../support/pictures.ts';

test.each([3, 4] as const)('%i channels and a colour profile come out as they went in', async (channels) => {
  const source = channels === 4 ? quarters(31, 17).ensureAlpha(0.5) : quarters(31, 17);
  const raw = await source.clone().raw().toBuffer();
  const { icc } = await sharp(await source.clone().withIccProfile('p3').png().toBuffer()).metadata();
  expect(icc).toBeDefined();

  const { file, pixels } = tiffFor({ width: 31, height: 17, channels, icc });
  pixels.set(raw);

  expect(await sharp(file).metadata()).toMatchObject({
    format: 'tiff',
    width: 31,
    height: 17,
    channels,
    icc,
  });
  expect(await sharp(file).keepIccProfile().raw().toBuffer()).toEqual(raw);
});

test('it needs no profile', async () => {
  const { file } = tiffFor({ width: 2, height: 3, channels: 3 });
  expect(await sharp(file).metadata()).toMatchObject({ width: 2, height: 3, hasProfile: false });
});
