import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

/** Draws the PNG icons of the installable web app from `favicon.svg`. Run it after that file has changed. */

const folder = fileURLToPath(new URL('../src/client/web/public/', import.meta.url));
const rounded = await readFile(`${folder}favicon.svg`, 'utf8');

/** Systems that cut icons into a shape of their own want the background to the edges. */
const square = rounded.replace(/ rx="\d+"/, '');
/** A mask may take everything outside the middle four fifths; the drawing fills about half, so this leaves it whole. */
const icons = [
  { file: 'icon-192.png', svg: rounded, size: 192 },
  { file: 'icon-512.png', svg: rounded, size: 512 },
  { file: 'icon-maskable-512.png', svg: square, size: 512 },
  { file: 'apple-touch-icon.png', svg: square, size: 180 },
];

const UNITS = 32;
const POINTS_PER_INCH = 72;

for (const { file, svg, size } of icons) {
  const density = (POINTS_PER_INCH * size) / UNITS;
  await sharp(Buffer.from(svg), { density })
    .resize(size, size)
    .png({ compressionLevel: 9, palette: true, quality: 100 })
    .toFile(folder + file);
}
