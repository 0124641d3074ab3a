import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import sharp, { type Metadata } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { limits } from '../../shared/limits.ts';
import { variantFile, variantWidths } from '../../shared/pictures.ts';
import { hasWholeBoxes } from './boxes.ts';
import { ImageRejected, storageError } from './errors.ts';
import { decodeHeic } from './heic.ts';
import type { ProcessedImage } from './images.ts';

/** What may be sent, by the first bytes of the file. HEIC's relatives share a container: sharp says what is inside. */
const acceptedTypes = new Set([
  'image/jpeg',
  'image/png',
  'image/apng',
  'image/webp',
  'image/gif',
  'image/avif',
  'image/heic',
  'image/heic-sequence',
  'image/heif',
  'image/heif-sequence',
]);

// libvips may use no other decoder, whatever its own sniffing says: of a photo with an HDR gain map it then reads the
// ordinary JPEG. TIFF is only our intermediate, in memory.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegFile',
    'VipsForeignLoadPngFile',
    'VipsForeignLoadWebpFile',
    'VipsForeignLoadNsgifFile',
    'VipsForeignLoadHeifFile',
    'VipsForeignLoadTiffBuffer',
  ],
});
sharp.cache(false); // no picture is decoded twice
sharp.concurrency(1); // a picture's variants are encoded side by side: that already keeps two cores busy

/** Top-level boxes of a HEIC picture; it has three or four. */
const maxBoxes = 1000;
/** WebP can have no side longer than this. */
const webpSide = 16383;
/** A colour profile goes into every variant. Those of cameras and displays have 0.5 to 4 KB, a printer's megabytes. */
const maxProfileBytes = 16 * 1024;

const quality = 80;
/** Half the time of sharp's default, 4, for files that are 4 % larger. */
const effort = 2;

/**
 * Does the work of `processImage`, in the image process.
 *
 * @throws ImageRejected, StorageFull
 */
export async function makeVariants(inputPath: string, outputFolder: string): Promise<ProcessedImage> {
  await refuseOtherKinds(inputPath);
  return writeVariants(await decode(inputPath), outputFolder);
}

/** Goes by the first bytes of the file, never by a name. */
async function refuseOtherKinds(path: string): Promise<void> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(4100), 0, 4100, 0);
  const type = await fileTypeFromBuffer(buffer.subarray(0, bytesRead));
  if (type && acceptedTypes.has(type.mime)) return;
  const advice = 'Send a JPEG, PNG, WebP, AVIF, GIF or HEIC file.';
  if (type?.mime.startsWith('image/')) {
    throw new ImageRejected('unsupported', `${type.ext.toUpperCase()} pictures cannot be used. ${advice}`);
  }
  throw new ImageRejected('notAPicture', `This is not a picture. ${advice}`);
}

export type Decoded = { tiff: Buffer; width: number; height: number; keepProfile: boolean };

/**
 * Decodes a file, once, to the size of its widest variant.
 *
 * @returns it as an uncompressed TIFF, because that carries the colour profile, unlike raw pixels
 */
async function decode(path: string): Promise<Decoded> {
  const { format, compression, icc, autoOrient } = await sharp(path, { limitInputPixels: false })
    .metadata()
    .catch(refuseDamaged);
  refuseTooManyPixels(autoOrient);
  if (format === 'heif' && !(await hasWholeBoxes(path, maxBoxes))) refuseDamaged();
  const isHevc = compression === 'hevc';
  if (format === 'heif' && !isHevc && compression !== 'av1') {
    throw new ImageRejected('unsupported', 'This kind of HEIF picture cannot be used. Send it as a JPEG.');
  }

  // Without the profile sharp converts to sRGB: right for CMYK and grey, which WebP cannot hold.
  const keepProfile = !!icc && icc.byteLength <= maxProfileBytes && icc.toString('latin1', 16, 20) === 'RGB ';
  const input = isHevc ? await decodeHeic(path, icc).catch(refuseDamaged) : path;
  const pipeline = sharp(input, {
    failOn: 'error', // also on truncated files; 'warning' would refuse photos of phones that write untidy JPEGs
    limitInputPixels: limits.imagePixels,
    sequentialRead: true,
  })
    .autoOrient()
    .resize({ ...widest(autoOrient), fit: 'inside' })
    .tiff({ compression: 'none' });
  if (keepProfile) pipeline.keepIccProfile();
  const { data, info } = await pipeline.toBuffer({ resolveWithObject: true }).catch(refuseDamaged);
  return { tiff: data, width: info.width, height: info.height, keepProfile };
}

function refuseTooManyPixels({ width, height }: Metadata['autoOrient']): void {
  if (width * height <= limits.imagePixels) return;
  const [has, most] = [Math.ceil((width * height) / 1e6), limits.imagePixels / 1e6];
  throw new ImageRejected(
    'tooManyPixels',
    `The picture has ${has} megapixels, ${most} is the most. Send a smaller one.`,
  );
}

function refuseDamaged(cause?: unknown): never {
  const message = 'The picture is damaged or incomplete. Send it again, or as a JPEG.';
  throw new ImageRejected('damaged', message, { cause });
}

/** What the widest variant has to fit into. WebP limits the height too, which matters for a long strip of screenshots. */
function widest({ width, height }: Metadata['autoOrient']) {
  return { width: Math.min(width, Math.max(...limits.imageWidths)), height: Math.min(height, webpSide) };
}

/** Writes the variants of a picture, named by `variantFile`. */
export async function writeVariants(picture: Decoded, folder: string): Promise<ProcessedImage> {
  const { tiff, width, height, keepProfile } = picture;
  const widths = variantWidths(width);
  const write = async (variantWidth: number): Promise<number> => {
    const pipeline = sharp(tiff).webp({ quality, effort });
    if (variantWidth < width) pipeline.resize({ width: variantWidth });
    if (keepProfile) pipeline.keepIccProfile();
    const webp = await pipeline.toBuffer();
    await writeFile(join(folder, variantFile(variantWidth)), webp);
    return webp.byteLength;
  };
  // The widest takes longest, so it begins first.
  const writes = widths.toReversed().map(write);
  await Promise.allSettled(writes); // one that fails must not leave others writing into a folder that is being deleted
  try {
    const sizes = await Promise.all(writes);
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    return { width, height, thumbhash: await thumbhashOf(tiff), bytes, widths };
  } catch (error) {
    throw storageError(error);
  }
}

/** In sRGB, for a thumbhash has no profile. */
async function thumbhashOf(tiff: Buffer): Promise<string> {
  const { data, info } = await sharp(tiff)
    .resize(100, 100, { fit: 'inside', withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64');
}
