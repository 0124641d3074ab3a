/** Where a picture is, in one of its widths. */
export function mediaUrl(id: number, width: number): string {
  return `/media/${id}/${width}.webp`;
}
