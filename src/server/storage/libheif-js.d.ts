/** What heic.ts uses of libheif's C interface, as embind shows it. The package's own types say `any` here. */
declare module 'libheif-js/libheif-wasm/libheif-bundle.mjs' {
  /** Enum values are compared by identity. */
  type Enum = { readonly value: number };
  type Failure = { code: Enum; message: string };
  type Decoded = {
    code?: undefined;
    image: object;
    width: number;
    height: number;
    /** Of an interleaved picture there is one; its rows are `stride` bytes apart and its memory belongs to wasm. */
    channels: { id: Enum; stride: number; width: number; height: number; data: Uint8Array }[];
  };

  export interface LibHeif {
    heif_error_code: { heif_error_Ok: Enum };
    heif_colorspace: { heif_colorspace_RGB: Enum };
    heif_chroma: { heif_chroma_interleaved_RGB: Enum; heif_chroma_interleaved_RGBA: Enum };
    heif_context_alloc(): object;
    heif_context_read_from_memory(context: object, bytes: Uint8Array): Failure;
    heif_js_context_get_primary_image_handle(context: object): (object & { code?: undefined }) | Failure;
    heif_image_handle_get_width(handle: object): number;
    heif_image_handle_get_height(handle: object): number;
    heif_image_handle_has_alpha_channel(handle: object): number;
    heif_js_decode_image2(handle: object, colorspace: Enum, chroma: Enum): Decoded | Failure;
  }

  export default function loadLibHeif(): LibHeif;
}
