import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/** Pictures made on the spot, so that the tests need no files. */

type Rgb = readonly [number, number, number];
const red: Rgb = [220, 40, 40];
const green: Rgb = [40, 200, 60];
const blue: Rgb = [40, 70, 220];
const yellow: Rgb = [230, 220, 50];

/** Four colours that tell every way of turning and mirroring apart: red, green / blue, yellow. */
export function quarters(width = 400, height = 300): Sharp {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [left, right] = y < height / 2 ? [red, green] : [blue, yellow];
      pixels.set(x < width / 2 ? left : right, (y * width + x) * 3);
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** Random pixels: hardly compressible, so that half of the file is half of the picture. */
export function noise(width = 600, height = 400): Sharp {
  const pixels = Buffer.alloc(width * height * 3);
  for (let i = 0; i < pixels.length; i++) pixels[i] = Math.random() * 256;
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** The same picture in each of the formats that sharp can write. */
export const formats: Record<'JPEG' | 'PNG' | 'WebP' | 'AVIF' | 'GIF', (picture: Sharp) => Promise<Buffer>> =
  {
    JPEG: (picture) => picture.jpeg().toBuffer(),
    PNG: (picture) => picture.png().toBuffer(),
    WebP: (picture) => picture.webp().toBuffer(),
    AVIF: (picture) => picture.avif({ effort: 0 }).toBuffer(),
    GIF: (picture) => picture.gif().toBuffer(),
  };

/** `quarters` as a camera held in EXIF orientation 1 to 8 stores it: shown as the tag says, all look the same. */
export async function oriented(orientation: number): Promise<Buffer> {
  const turns: Record<number, (picture: Sharp) => Sharp> = {
    1: (picture) => picture,
    2: (picture) => picture.flop(),
    3: (picture) => picture.rotate(180),
    4: (picture) => picture.flip(),
    5: (picture) => picture.flip().rotate(90), // sharp mirrors before it turns, in whatever order it is told
    6: (picture) => picture.rotate(270),
    7: (picture) => picture.flop().rotate(90),
    8: (picture) => picture.rotate(90),
  };
  const turn = turns[orientation];
  if (!turn) throw new RangeError(`${orientation} is not an EXIF orientation`);
  const stored = await turn(quarters()).png().toBuffer();
  return sharp(stored).jpeg({ quality: 95 }).withMetadata({ orientation }).toBuffer();
}

/** Writes what a phone writes into its photos: the place, the model and an XMP packet. */
export function withTraces(picture: Sharp): Sharp {
  return picture
    .withExif({
      IFD0: { Make: 'Tattletale', Model: 'Phone 1', Copyright: 'Somebody' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '41/1 18/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '69/1 16/1 0/1',
      },
    })
    .withXmp(
      '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ' +
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ' +
        'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="Tattletale"/></rdf:RDF></x:xmpmeta>' +
        '<?xpacket end="w"?>',
    );
}

/** A GIF whose frames are `quarters` in the given turns. */
export async function animation(...turns: ((picture: Sharp) => Sharp)[]): Promise<Buffer> {
  const frames = await Promise.all(turns.map((turn) => turn(quarters()).png().toBuffer()));
  return sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
}

/** A valid PNG of `side`² black pixels, one bit each before compression: 24 kB for 196 megapixels. */
export function pngBomb(side = 14_000): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, 0, 0, 0, 0], 8); // one bit, grey
  const rows = Buffer.alloc((1 + Math.ceil(side / 8)) * side); // each begins with its filter, 0
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  chunk.set(body, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

/** How far two pictures of one size differ: the mean over all channel values, 0 to 255. */
export async function difference(one: string | Buffer, other: string | Buffer): Promise<number> {
  const read = (picture: string | Buffer) => sharp(picture).removeAlpha().raw().toBuffer();
  const [a, b] = await Promise.all([read(one), read(other)]);
  if (a.length !== b.length) throw new Error(`The pictures have ${a.length} and ${b.length} values`);
  return a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0) / a.length;
}
