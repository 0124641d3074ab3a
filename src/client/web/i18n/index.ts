export type { Key } from './dictionary.ts';
export { formatCount, formatDate, formatDateTime, formatNumber, formatTime } from './format.ts';
export {
  chooseLanguage,
  type Language,
  language,
  languages,
  preferredLanguage,
  showLanguage,
} from './language.ts';
export { fieldText, refusalText } from './refusals.ts';
export { formatDuration, formatTimeAgo } from './timeAgo.ts';
export { t } from './translate.ts';
