/** Where a picture is, in one of its widths. */
export function mediaUrl(id: number, width: number): string {
  return `/media/${id}/${width}.webp`;
}

/** Where a video is; it can be read in parts. */
export const videoUrl = (id: number): string => `/media/${id}/video.mp4`;
