import type { Random } from '../support/random.ts';

/** A valid file that mutations are made of. */
export interface Seed {
  /** `JPEG`, `MP4` … */
  kind: string;
  bytes: Buffer;
}

interface Materials {
  bytes: Buffer;
  /** Of any kind. */
  other: Buffer;
  random: Random;
}

type Mutation = (materials: Materials) => Buffer;

const below = (random: Random, most: number) => Math.floor(random.next() * Math.max(1, most));
/** Damage to the first bytes hurts more: that is where the sizes stand. */
const somewhere = (random: Random, { length }: Buffer) =>
  below(random, random.next() < 0.5 ? Math.min(length, 600) : length);

const EXTREMES = [0, 1, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];

export const mutations: Record<string, Mutation> = {
  'bits turned': ({ bytes, random }) => {
    const made = Buffer.from(bytes);
    for (let flips = 1 + below(random, 24); flips > 0; flips--) {
      const at = somewhere(random, made);
      made[at] = (made[at] ?? 0) ^ (1 << below(random, 8));
    }
    return made;
  },
  'cut off': ({ bytes, random }) => bytes.subarray(0, 1 + below(random, bytes.length - 1)),
  'a hole': ({ bytes, random }) => {
    const from = somewhere(random, bytes);
    return Buffer.concat([
      bytes.subarray(0, from),
      bytes.subarray(from + 1 + below(random, bytes.length / 4)),
    ]);
  },
  zeros: ({ bytes, random }) => {
    const from = somewhere(random, bytes);
    return Buffer.from(bytes).fill(
      0,
      from,
      Math.min(bytes.length, from + 1 + below(random, bytes.length / 3)),
    );
  },
  noise: ({ bytes, random }) => {
    const made = Buffer.from(bytes);
    const from = somewhere(random, made);
    const to = Math.min(made.length, from + 1 + below(random, 200));
    for (let at = from; at < to; at++) made[at] = below(random, 256);
    return made;
  },
  'a number changed': ({ bytes, random }) => {
    const made = Buffer.from(bytes);
    for (let changes = 1 + below(random, 3); changes > 0; changes--) {
      const at = somewhere(random, made);
      const value = random.pick(EXTREMES);
      if (at + 4 > made.length) continue;
      const how = random.pick(['16', '32', '32', 'little']);
      if (how === '16') made.writeUInt16BE(value & 0xffff, at);
      else if (how === 'little') made.writeUInt32LE(value, at);
      else made.writeUInt32BE(value, at);
    }
    return made;
  },
  'a length changed': ({ bytes, random }) => {
    const part = anyPart(bytes, random);
    if (!part) return bytes.subarray(0, bytes.length / 2);
    const made = Buffer.from(bytes);
    const value = random.next() < 0.5 ? random.pick(EXTREMES) : below(random, bytes.length * 2);
    if (part.lengthBytes === 2) made.writeUInt16BE(value & 0xffff, part.lengthAt);
    else if (part.isLittleEndian) made.writeUInt32LE(value, part.lengthAt);
    else made.writeUInt32BE(value, part.lengthAt);
    return made;
  },
  'sizes declared huge': ({ bytes, random }) => {
    const made = Buffer.from(bytes);
    for (const { at, width } of dimensions(made)) {
      for (const place of [at, at + width]) {
        if (random.next() < 0.3 || place + width > made.length) continue;
        const value = random.pick([0, 1, 5_000, 16_384, 65_535, 100_000, 0x7fffffff, 0xffffffff]);
        if (width === 2) made.writeUInt16BE(value & 0xffff, place);
        else made.writeUInt32BE(value, place);
      }
    }
    return made;
  },
  'parts exchanged': ({ bytes, random }) => {
    const [one, other] = [anyPart(bytes, random), anyPart(bytes, random)].sort(
      (a, b) => (a?.from ?? 0) - (b?.from ?? 0),
    );
    if (!one || !other || one.to > other.from) return mirrored(bytes, random);
    return Buffer.concat([
      bytes.subarray(0, one.from),
      bytes.subarray(other.from, other.to),
      bytes.subarray(one.to, other.from),
      bytes.subarray(one.from, one.to),
      bytes.subarray(other.to),
    ]);
  },
  'a part doubled': ({ bytes, random }) => {
    const part = anyPart(bytes, random);
    const { from, to } = part ?? { from: 0, to: below(random, bytes.length) };
    const copies = Array<Buffer>(1 + below(random, 20)).fill(bytes.subarray(from, to));
    return Buffer.concat([bytes.subarray(0, to), ...copies, bytes.subarray(to)]);
  },
  'a part gone': ({ bytes, random }) => {
    const part = anyPart(bytes, random);
    if (!part) return bytes.subarray(below(random, bytes.length));
    return Buffer.concat([bytes.subarray(0, part.from), bytes.subarray(part.to)]);
  },
  'two spliced': ({ bytes, other, random }) =>
    Buffer.concat([
      bytes.subarray(0, 1 + below(random, bytes.length)),
      other.subarray(below(random, other.length)),
    ]),
  'one after the other': ({ bytes, other }) => Buffer.concat([bytes, other]),
};

/** Two stretches of one length, each in the place of the other. */
function mirrored(bytes: Buffer, random: Random): Buffer {
  const made = Buffer.from(bytes);
  const length = 1 + below(random, Math.min(500, bytes.length / 4));
  const [one, other] = [below(random, bytes.length - length), below(random, bytes.length - length)];
  bytes.copy(made, one, other, other + length);
  bytes.copy(made, other, one, one + length);
  return made;
}

/** A piece of a file that says how long it is. */
interface Part {
  from: number;
  to: number;
  lengthAt: number;
  lengthBytes: 2 | 4;
  isLittleEndian: boolean;
}

function anyPart(bytes: Buffer, random: Random): Part | undefined {
  const all = parts(bytes);
  return all.length > 0 ? random.pick(all) : undefined;
}

const CONTAINERS = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'udta', 'iprp', 'ipco', 'dinf', 'edts']);

function parts(bytes: Buffer): Part[] {
  if (bytes.readUInt16BE(0) === 0xffd8) return jpegSegments(bytes);
  if (bytes.toString('latin1', 1, 4) === 'PNG') return chunks(bytes, { start: 8, isLittleEndian: false });
  if (bytes.toString('latin1', 0, 4) === 'RIFF') return chunks(bytes, { start: 12, isLittleEndian: true });
  if (bytes.toString('latin1', 4, 8) === 'ftyp') return boxes(bytes, 0, bytes.length);
  return [];
}

function jpegSegments(bytes: Buffer): Part[] {
  const found: Part[] = [];
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const to = at + 2 + bytes.readUInt16BE(at + 2);
    found.push({ from: at, to, lengthAt: at + 2, lengthBytes: 2, isLittleEndian: false });
    at = to;
  }
  return found;
}

/** PNG has length, type, data, checksum; RIFF has type, length, data. */
function chunks(
  bytes: Buffer,
  { start, isLittleEndian }: { start: number; isLittleEndian: boolean },
): Part[] {
  const found: Part[] = [];
  for (let at = start; at + 8 <= bytes.length; ) {
    const lengthAt = isLittleEndian ? at + 4 : at;
    const length = isLittleEndian ? bytes.readUInt32LE(lengthAt) : bytes.readUInt32BE(lengthAt);
    const to = at + length + (isLittleEndian ? 8 + (length % 2) : 12);
    found.push({ from: at, to, lengthAt, lengthBytes: 4, isLittleEndian });
    at = to;
  }
  return found;
}

function boxes(bytes: Buffer, start: number, end: number): Part[] {
  const found: Part[] = [];
  for (let at = start; at + 8 <= end; ) {
    const length = bytes.readUInt32BE(at);
    if (length < 8) break;
    const type = bytes.toString('latin1', at + 4, at + 8);
    const to = Math.min(at + length, end);
    found.push({ from: at, to, lengthAt: at, lengthBytes: 4, isLittleEndian: false });
    if (type === 'meta')
      found.push(...boxes(bytes, at + 12, to)); // a full box: version and flags first
    else if (CONTAINERS.has(type)) found.push(...boxes(bytes, at + 8, to));
    at = to;
  }
  return found;
}

/** Where width and height stand beside each other, and how many bytes each has. */
function dimensions(bytes: Buffer): { at: number; width: 2 | 4 }[] {
  const found: { at: number; width: 2 | 4 }[] = [];
  if (bytes.toString('latin1', 12, 16) === 'IHDR') found.push({ at: 16, width: 4 });
  if (bytes.toString('latin1', 0, 3) === 'GIF') found.push({ at: 6, width: 2 });
  if (bytes.toString('latin1', 0, 4) === 'RIFF') found.push({ at: 26, width: 2 }, { at: 24, width: 4 });
  for (const { from } of jpegSegments(bytes)) {
    const marker = bytes[from + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xc2) found.push({ at: from + 5, width: 2 });
  }
  for (const name of ['ispe', 'tkhd', 'avc1', 'hvc1', 'av01', 'vp09']) {
    for (let at = bytes.indexOf(name); at >= 0; at = bytes.indexOf(name, at + 4)) {
      if (name === 'ispe') found.push({ at: at + 8, width: 4 });
      else if (name === 'tkhd') found.push({ at: at + 80, width: 4 });
      else found.push({ at: at + 28, width: 2 });
    }
  }
  return found;
}

/** One of all mutations of one of all seeds; now and then two of them. */
export function mutate(seeds: readonly Seed[], random: Random): { kind: string; how: string; bytes: Buffer } {
  const seed = random.pick(seeds);
  const names = Object.keys(mutations);
  let { bytes } = seed;
  const done: string[] = [];
  for (let left = random.next() < 0.3 ? 2 : 1; left > 0 && bytes.length >= 16; left--) {
    const name = random.pick(names);
    bytes = mutations[name]?.({ bytes, other: random.pick(seeds).bytes, random }) ?? bytes;
    done.push(name);
  }
  return { kind: seed.kind, how: done.join(' + '), bytes };
}
