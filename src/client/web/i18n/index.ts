export { formatCount, formatDate, formatDateTime, formatNumber } from './format.ts';
export {
  chooseLanguage,
  type Language,
  language,
  languages,
  preferredLanguage,
  showLanguage,
} from './language.ts';
export { fieldText, refusalText } from './refusals.ts';
export { formatTimeAgo } from './timeAgo.ts';
export { type Key, t } from './translate.ts';
