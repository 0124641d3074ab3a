import { limits } from '../../../../shared/limits.ts';

/** A photo that was chosen and not sent yet. */
export interface ChosenPhoto {
  file: File;
  /** An address of the file, for this page only; undefined where the browser cannot show it. */
  preview: string | undefined;
  width: number;
  height: number;
}

/** Why a file cannot be sent; undefined if it can be tried. */
export function refusedFile(file: File): 'emptyFile' | 'fileTooLarge' | 'notAPicture' | undefined {
  if (file.size === 0) return 'emptyFile';
  if (file.size > limits.imageBytes) return 'fileTooLarge';
  // Some systems do not know what a HEIC is.
  const isPicture = file.type.startsWith('image/') || /\.hei[cf]$/i.test(file.name);
  return isPicture && file.type !== 'image/svg+xml' ? undefined : 'notAPicture';
}

/** Looks at a photo, for its shape on screen before the server has it. One that the browser cannot read is left to the server. */
export async function choosePhoto(file: File): Promise<ChosenPhoto> {
  const preview = URL.createObjectURL(file);
  const image = new Image();
  image.src = preview;
  try {
    await image.decode();
    return { file, preview, width: image.naturalWidth, height: image.naturalHeight };
  } catch {
    URL.revokeObjectURL(preview);
    return { file, preview: undefined, width: 0, height: 0 };
  }
}
