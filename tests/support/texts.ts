import first from '../../src/client/web/i18n/en.ts';
import later from '../../src/client/web/i18n/later/en.ts';
import { mergeTexts } from '../../src/client/web/i18n/mergeTexts.ts';

/** All English texts, to find things on screen by. */
export const en = mergeTexts(first, later);
