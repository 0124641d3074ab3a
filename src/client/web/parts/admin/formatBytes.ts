import { formatNumber } from '../../i18n/index.ts';
import { t } from '../../i18n/later/index.ts';

/** A number of bytes for people: `3.4 MB`. Powers of 1000, as disks are sold. */
export function formatBytes(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** step;
  const rounded = step === 0 || value >= 100 ? Math.round(value) : Math.round(value * 10) / 10;
  return t(`bytes.${units[step] ?? 'byte'}`, { value: formatNumber(rounded) });
}
