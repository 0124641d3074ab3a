import {
  adviceTexts,
  type CheckName,
  type FindingCode,
  type FindingParam,
  fillText,
  findingTexts,
} from '../../shared/findings.ts';

/** What one check came to. */
export interface Finding {
  /** What was looked at. */
  check: CheckName;
  /** `problem`: something does not work, or is in danger. `warning`: it works, but could be better. */
  level: 'ok' | 'warning' | 'problem';
  /** What is found, by a name that stays the same: for other languages, see shared/findings.ts. */
  code: string;
  /** What `says` is filled with. */
  params: FindingParam[];
  /** The same in English. */
  says: string;
  /** What to do about it; null where it is well. */
  advice: string | null;
}

/** Puts something right that was found. */
export interface Repair {
  /** What it is going to do, for whoever has to agree; a line each. */
  plan: readonly string[];
  /** Does it, and says what was done. May be interrupted and run again. */
  run(): Promise<string>;
}

/** A finding with what `--fix` can do about it. */
export interface Found extends Finding {
  repair?: Repair;
}

type NamesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type NamesOf<Code extends FindingCode> = NamesIn<(typeof findingTexts)[Code]>;
type Value = Pick<FindingParam, 'kind' | 'value'>;

export const text = (value: string): Value => ({ kind: 'text', value });
export const number = (value: number): Value => ({ kind: 'number', value });
export const bytes = (value: number): Value => ({ kind: 'bytes', value: Math.max(0, Math.round(value)) });
/** Milliseconds. */
export const duration = (value: number): Value => ({ kind: 'duration', value: Math.round(value) });
/** Milliseconds since 1970. */
export const time = (value: number): Value => ({ kind: 'time', value: new Date(value).toISOString() });

/** What was found, with the values that its text takes. */
export function finding<Code extends FindingCode>(
  check: CheckName,
  level: Finding['level'],
  code: Code,
  values: Record<NamesOf<Code>, Value>,
): Found {
  const params = Object.entries<Value>(values).map(([name, value]) => ({ name, ...value }));
  const advice: Partial<Record<FindingCode, string>> = adviceTexts;
  return {
    check,
    level,
    code,
    params,
    says: fillText(findingTexts[code], params, inEnglish),
    advice: advice[code] ?? null,
  };
}

/** A line out of an error, for a person. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0]?.slice(0, 300) || 'no reason was given';
}

const SECOND = 1000;
const DAY = 24 * 60 * 60 * SECOND;
const units = [
  ['days', DAY],
  ['hours', DAY / 24],
  ['minutes', 60 * SECOND],
] as const;

function inEnglish({ kind, value }: FindingParam): string {
  const amount = Number(value);
  if (kind === 'number') return amount.toLocaleString('en');
  if (kind === 'bytes') return sizeInEnglish(amount);
  if (kind === 'time') return `${String(value).slice(0, 16).replace('T', ' ')} UTC`;
  if (kind === 'text') return String(value);
  const unit = units.find(([, length]) => amount >= 2 * length);
  if (unit) return `${Math.round(amount / unit[1]).toLocaleString('en')} ${unit[0]}`;
  if (amount >= 2 * SECOND) return `${Math.round(amount / SECOND)} seconds`;
  return `${Math.max(1, Math.round(amount))} ms`;
}

/** Powers of 1000, as disks are sold. */
export function sizeInEnglish(amount: number): string {
  const names = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const step = Math.min(names.length - 1, Math.floor(Math.log10(Math.max(1, amount)) / 3));
  const value = amount / 1000 ** step;
  return `${step === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${names[step]}`;
}
