/** How long a text is for people and for the server: by code points, so that an emoji is one character. */
export function countCharacters(text: string): number {
  return [...text].length;
}
