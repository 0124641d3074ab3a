/** What a part of the harness came to. */
export interface Report {
  part: string;
  figures: [name: string, value: string | number][];
  /** What must not be, a line each; none when all is well. */
  problems: string[];
}

/** More of the same would say no more. */
const SHOWN = 40;

export function print({ part, figures, problems }: Report): void {
  const width = Math.max(...figures.map(([name]) => name.length), 0);
  const lines = figures.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`);
  const faults = problems.slice(0, SHOWN).map((problem) => `  ✗ ${problem}`);
  if (problems.length > SHOWN) faults.push(`  … and ${problems.length - SHOWN} more`);
  const result = problems.length === 0 ? 'ok' : `${problems.length} problems`;
  tell([``, `${part}: ${result}`, ...lines, ...faults].join('\n'));
}

export function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The value below which this share of the others lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export const ms = (value: number): string => `${value.toFixed(0)} ms`;
export const mb = (value: number): string => `${value.toFixed(0)} MB`;
