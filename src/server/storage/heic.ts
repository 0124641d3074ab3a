import { readFile } from 'node:fs/promises';
import { limits } from '../../shared/limits.ts';
import { tiffFor } from './tiff.ts';

/**
 * Decodes the primary picture of a HEIC file, which sharp's prebuilt binary cannot (HEVC is patented). libheif turns and
 * mirrors it as the file says. It blocks its thread for about a second per 12 megapixels and has no deadline of its own.
 *
 * @param icc the colour profile to put into the result; libheif's JavaScript side does not show the file's own
 * @returns an uncompressed TIFF file, upright
 * @throws Error with what libheif did not like
 */
export async function decodeHeic(path: string, icc?: Uint8Array): Promise<Uint8Array> {
  // Two megabytes of WebAssembly, loaded when the first HEIC comes.
  const { default: loadLibHeif } = await import('libheif-js/libheif-wasm/libheif-bundle.mjs');
  const heif = loadLibHeif(); // a new one each time: the memory that it grows by is never given back
  const context = heif.heif_context_alloc();
  const read = heif.heif_context_read_from_memory(context, await readFile(path));
  if (read.code !== heif.heif_error_code.heif_error_Ok) throw new Error(read.message);
  const handle = heif.heif_js_context_get_primary_image_handle(context);
  if (handle.code) throw new Error(handle.message);

  const width = heif.heif_image_handle_get_width(handle);
  const height = heif.heif_image_handle_get_height(handle);
  // sharp has read the size from the same header, but with another build of libheif.
  if (width * height > limits.imagePixels) throw new Error(`${width} × ${height} pixels are too many`);

  const hasAlpha = heif.heif_image_handle_has_alpha_channel(handle) !== 0;
  const { heif_chroma_interleaved_RGB, heif_chroma_interleaved_RGBA } = heif.heif_chroma;
  const decoded = heif.heif_js_decode_image2(
    handle,
    heif.heif_colorspace.heif_colorspace_RGB,
    hasAlpha ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB,
  );
  if (decoded.code) throw new Error(decoded.message);
  const [plane] = decoded.channels;
  if (plane?.width !== width || plane.height !== height)
    throw new Error('The size is not what the header says');

  const channels = hasAlpha ? 4 : 3;
  const { file, pixels } = tiffFor({ width, height, channels, icc });
  const rowBytes = width * channels;
  for (let row = 0; row < height; row++) {
    pixels.set(plane.data.subarray(row * plane.stride, row * plane.stride + rowBytes), row * rowBytes);
  }
  return file;
}
