import type { English, LaterEnglish } from '../dictionary.ts';
import { type Translate, translate } from '../translate.ts';

/**
 * `t` for pages and parts that come with the later texts (see withTexts.ts): it knows those and the first
 * ones. What can be on screen before, such as the feed, uses `t` of `i18n/index.ts`.
 */
export const t: Translate<English & LaterEnglish> = translate;
