import { formatDate } from './format.ts';
import { t } from './translate.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const week = 7 * day;

/**
 * How long ago, in one unit; from four weeks on, the day. `short` ("5m") is for the eye,
 * `long` ("5 minutes ago") for screen readers and sentences.
 */
export function formatTimeAgo(
  value: Date | number,
  style: 'short' | 'long' = 'long',
  now = Date.now(),
): string {
  const seconds = Math.max(0, (now - new Date(value).getTime()) / 1000);
  const short = style === 'short';
  if (seconds < minute) return t('time.now');
  if (seconds < hour) return ago(short ? 'time.minutesShort' : 'time.minutes', seconds / minute);
  if (seconds < day) return ago(short ? 'time.hoursShort' : 'time.hours', seconds / hour);
  if (seconds < week) return ago(short ? 'time.daysShort' : 'time.days', seconds / day);
  if (seconds < 4 * week) return ago(short ? 'time.weeksShort' : 'time.weeks', seconds / week);
  return formatDate(value);
}

type TimeKey = `time.${'minutes' | 'hours' | 'days' | 'weeks'}${'' | 'Short'}`;

function ago(key: TimeKey, amount: number): string {
  return t(key, { count: Math.floor(amount) });
}

/** How long something takes, in one unit and rounded up: "2 minutes". */
export function formatDuration(seconds: number): string {
  if (seconds < minute) return t('time.secondsLeft', { count: Math.max(1, Math.ceil(seconds)) });
  if (seconds < hour) return t('time.minutesLeft', { count: Math.ceil(seconds / minute) });
  return t('time.hoursLeft', { count: Math.ceil(seconds / hour) });
}
