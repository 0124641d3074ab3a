import { open } from 'node:fs/promises';

/**
 * Whether a file of boxes (HEIC, AVIF, MP4, MOV) is as long as its boxes say. Decoders do not mind one that ends early:
 * the missing part of a picture is black.
 *
 * @param maxBoxes at the top level; a file of millions would be read for half a minute
 */
export async function hasWholeBoxes(path: string, maxBoxes: number): Promise<boolean> {
  await using file = await open(path);
  const { size } = await file.stat();
  const header = Buffer.alloc(16);
  let at = 0;
  for (let boxes = 0; at < size; boxes++) {
    if (boxes === maxBoxes) return false;
    const { bytesRead } = await file.read(header, 0, 16, at);
    if (bytesRead < 8) return false;
    const length = header.readUInt32BE(0);
    if (length === 0) return true; // "to the end of the file"
    if (length === 1 && bytesRead < 16) return false;
    const boxBytes = length === 1 ? Number(header.readBigUInt64BE(8)) : length;
    if (boxBytes < 8) return false;
    at += boxBytes;
  }
  return at === size;
}
