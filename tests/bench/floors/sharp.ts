import { join } from 'node:path';
import sharp from 'sharp';
import { variantFile, variantWidths } from '../../../src/shared/pictures.ts';

/** sharp alone, making the variants that src/server/storage/variants.ts makes: same widths, quality and effort. */

export interface SharpJob {
  path: string;
  folder: string;
}

process.on('message', async ({ path, folder }: SharpJob) => {
  const widest = Math.max(...variantWidths(Number.POSITIVE_INFINITY));
  const { data, info } = await sharp(path)
    .autoOrient()
    .resize({ width: widest, withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  await Promise.all(
    variantWidths(width).map((variantWidth) =>
      sharp(data, { raw: { width, height, channels } })
        .resize({ width: variantWidth })
        .webp({ quality: 80, effort: 2 })
        .toFile(join(folder, variantFile(variantWidth))),
    ),
  );
  process.send?.('done');
});
