/** One line of the benchmark's table. */
export interface Figure {
  figure: string;
  measured: string;
  /** What it is compared with, measured in the same run. */
  floor: string;
  /** Measured to floor. */
  ratio: string;
  target: string;
  met: 'yes' | 'no' | '';
}

export const met = (isMet: boolean) => (isMet ? 'yes' : 'no');

/** Lays rows out as a Markdown table whose columns line up. */
export function table<Row extends object>(rows: Row[]): string {
  const lines = [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row).map(String))];
  const widths = lines.reduce<number[]>(
    (widest, line) => line.map((cell, column) => Math.max(cell.length, widest[column] ?? 0)),
    [],
  );
  const format = (line: string[], filler = ' ') =>
    `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0, filler)).join(' | ')} |`;
  const [head = [], ...body] = lines;
  const rule = format(
    head.map(() => ''),
    '-',
  );
  return [format(head), rule, ...body.map((line) => format(line))].join('\n');
}
