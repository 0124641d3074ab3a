/** Raw 8-bit pixels, row after row without gaps, three bytes each (RGB) or four (RGBA). */
export type PixelLayout = { width: number; height: number; channels: 3 | 4; icc?: Uint8Array | undefined };

const SHORT = 3;
const LONG = 4;
const UNDEFINED = 7;

/**
 * Makes an uncompressed TIFF file with room for the pixels: sharp takes a colour profile from a file but not with raw
 * pixels, and TIFF is the file format that is raw pixels behind a short header.
 *
 * @returns the whole file, and the part of it to put the pixels into
 */
export function tiffFor({ width, height, channels, icc }: PixelLayout) {
  // A value of up to four bytes stands in its tag; longer ones (bits per sample, profile) follow the list of tags.
  const tagCount = icc ? 12 : 11;
  const bitsAt = 8 + 2 + tagCount * 12 + 4;
  const iccAt = bitsAt + 8;
  const pixelsAt = iccAt + (icc?.byteLength ?? 0);
  const pixelBytes = width * height * channels;

  const file = new Uint8Array(pixelsAt + pixelBytes);
  const view = new DataView(file.buffer);
  let at = 0;
  const short = (value: number) => {
    view.setUint16(at, value, true);
    at += 2;
  };
  const long = (value: number) => {
    view.setUint32(at, value, true);
    at += 4;
  };
  const tag = (id: number, type: number, count: number, value: number) => {
    short(id);
    short(type);
    long(count);
    long(value); // little-endian: a short in a long's place reads the same
  };

  short(0x4949); // 'II': little-endian
  short(42);
  long(8); // where the list of tags begins
  short(tagCount);
  tag(256, LONG, 1, width);
  tag(257, LONG, 1, height);
  tag(258, SHORT, channels, bitsAt);
  tag(259, SHORT, 1, 1); // not compressed
  tag(262, SHORT, 1, 2); // RGB
  tag(273, LONG, 1, pixelsAt);
  tag(277, SHORT, 1, channels);
  tag(278, LONG, 1, height); // all rows in one strip
  tag(279, LONG, 1, pixelBytes);
  tag(284, SHORT, 1, 1); // interleaved
  tag(338, SHORT, channels - 3, 2); // the fourth channel is alpha, not premultiplied
  if (icc) tag(34675, UNDEFINED, icc.byteLength, iccAt);
  long(0); // no further picture
  for (let channel = 0; channel < channels; channel++) short(8);
  if (icc) file.set(icc, iccAt);
  return { file, pixels: file.subarray(pixelsAt) };
}
