/** Everything that is typed or pasted as an apostrophe, the letters of Uzbek's oʻ and gʻ among them. */
const APOSTROPHES = /['`\u00b4\u02b9\u02bb-\u02be\u2018\u2019\u201b\u2032\uff07]/g;
/** Accents of Latin, Greek and Cyrillic; й is a letter, not an и with an accent. Other scripts need their marks. */
const ACCENTS = /(и\u0306)|[\u0300-\u036f]/g;

/**
 * A text as it is compared: without case, accents, width and apostrophes, so that `ozbek` finds `Oʻzbek` and `café`
 * finds `CAFE`. Folding twice changes nothing more.
 */
export function fold(text: string): string {
  return text
    .replace(APOSTROPHES, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(ACCENTS, '$1')
    .replace(APOSTROPHES, '')
    .normalize('NFC');
}
