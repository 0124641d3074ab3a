import type { FindingParam } from '../../../../../shared/findings.ts';
import { fill, type HealthTexts } from '../../../i18n/health/index.ts';
import { formatDateTime, formatNumber } from '../../../i18n/index.ts';
import { formatBytes } from '../formatBytes.ts';

const SECOND = 1000;
const DAY = 24 * 60 * 60 * SECOND;
const units = [
  ['days', DAY],
  ['hours', DAY / 24],
  ['minutes', 60 * SECOND],
  ['seconds', SECOND],
] as const;

/** A length of time in the largest unit of which it has two or more. */
export function formatDuration({ units: texts }: HealthTexts, milliseconds: number): string {
  const unit = units.find(([, length]) => milliseconds >= 2 * length);
  if (!unit) return fill(texts.milliseconds, { value: formatNumber(Math.max(1, Math.round(milliseconds))) });
  return fill(texts[unit[0]], { value: formatNumber(Math.round(milliseconds / unit[1])) });
}

function formatParam(texts: HealthTexts, { kind, value }: FindingParam): string {
  if (kind === 'number') return formatNumber(Number(value));
  if (kind === 'bytes') return formatBytes(Number(value));
  if (kind === 'duration') return formatDuration(texts, Number(value));
  return kind === 'time' ? formatDateTime(new Date(value)) : String(value);
}

/** The values of a finding, as its text takes them. */
export function valuesOf(texts: HealthTexts, params: readonly FindingParam[]): Record<string, string> {
  return Object.fromEntries(params.map((param) => [param.name, formatParam(texts, param)]));
}

/** A text by a name that a newer server may have given. */
export function textOf(group: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(group, name) ? group[name] : undefined;
}
