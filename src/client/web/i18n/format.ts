import { language } from './language.ts';

/*
 * Chromium ships without Uzbek locale data: it names the locale "uz" but writes "2026 M11 23" and English numbers.
 * So numbers borrow the Russian conventions, which are the same (1 234 567 and 3,5), and dates are put together here.
 */
const uzbekMonths = 'yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr'.split(' ');
const uzbekUnits: Readonly<Record<string, string>> = {
  'тыс.': 'ming',
  млн: 'mln',
  млрд: 'mlrd',
  трлн: 'trln',
};

/** Formatters cost far more to make than to use. */
function cached<Options extends object, Formatter>(make: (locale: string, options: Options) => Formatter) {
  const made = new Map<string, Formatter>();
  return (locale: string, options: Options): Formatter => {
    const key = locale + JSON.stringify(options);
    const formatter = made.get(key) ?? make(locale, options);
    made.set(key, formatter);
    return formatter;
  };
}

const numbers = cached((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));
const dates = cached(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
);

/** A whole number with its separators: 12,345. */
export function formatNumber(value: number): string {
  return numbers(numberLocale(), {}).format(value);
}

/** A count for a narrow place: 12.3K. Up to 9,999 it is exact. */
export function formatCount(value: number): string {
  if (value < 10_000) return formatNumber(value);
  return numbers(numberLocale(), { notation: 'compact', maximumFractionDigits: 1 })
    .formatToParts(value)
    .map((part) =>
      language() === 'uz' && part.type === 'compact' ? (uzbekUnits[part.value] ?? part.value) : part.value,
    )
    .join('');
}

function numberLocale(): string {
  return language() === 'uz' ? 'ru' : language();
}

/** A day, with the year unless it is this one: "23 November", "23 November 2024". */
export function formatDate(value: Date | number): string {
  const date = new Date(value);
  const thisYear = date.getFullYear() === new Date().getFullYear();
  if (language() === 'uz') {
    const text = `${date.getDate()}-${uzbekMonths[date.getMonth()]}`;
    return thisYear ? text : `${text}, ${date.getFullYear()}`;
  }
  return dates(language(), { day: 'numeric', month: 'long', year: thisYear ? undefined : 'numeric' }).format(
    date,
  );
}

/** The time on the clock. */
export function formatTime(value: Date | number): string {
  return dates(numberLocale(), { hour: 'numeric', minute: '2-digit' }).format(new Date(value));
}

/** A day and the time on the clock. */
export function formatDateTime(value: Date | number): string {
  return `${formatDate(value)}, ${formatTime(value)}`;
}
