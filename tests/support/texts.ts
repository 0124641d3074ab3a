import first from '../../src/client/web/i18n/en.ts';
import later from '../../src/client/web/i18n/later/en.ts';

/** All English texts, to find things on screen by. */
export const en = { ...first, ...later };
