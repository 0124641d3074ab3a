import { thumbHashToDataURL } from 'thumbhash';

/** The blur of a picture as an address; undefined if the hash is none. */
export function blurUrl(thumbhash: string): string | undefined {
  try {
    return thumbHashToDataURL(Uint8Array.from(atob(thumbhash), (character) => character.charCodeAt(0)));
  } catch {
    return undefined;
  }
}
