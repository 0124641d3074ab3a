import { stderr, stdout } from 'node:process';

/** Where a command's words go: what was asked for to stdout, how far it is and what went wrong to stderr. */
export interface Output {
  /** Whether a script reads it: then stdout carries one JSON document and nothing else. */
  readonly json: boolean;
  /** Something a person wants to know on the way. Scripts are not told. */
  line(text: string): void;
  /** What was asked for: `value` for scripts, `text` for people. Once for each command. */
  result(value: unknown, text: string): void;
  /** How far long work is; `done` and `total` in the unit that the label names. Without a terminal one line every five seconds. */
  progress(label: string, done: number, total: number): void;
}

/** Milliseconds between two lines about the progress: fluent on a terminal, few in a log. */
const TERMINAL_EVERY = 100;
const LOG_EVERY = 5_000;

export function createOutput({ json }: { json: boolean }): Output {
  let shownAt = stderr.isTTY ? 0 : performance.now();
  let isLogged = false;
  let isLineOpen = false;

  /** The line that shows the progress is written over by what comes next. */
  const clear = () => {
    if (isLineOpen) stderr.write('\r\x1b[K');
    isLineOpen = false;
  };

  return {
    json,
    line(text) {
      if (json) return;
      clear();
      stdout.write(`${text}\n`);
    },
    result(value, text) {
      clear();
      stdout.write(json ? `${JSON.stringify(value)}\n` : `${text}\n`);
    },
    progress(label, done, total) {
      const now = performance.now();
      const isLast = done >= total;
      if (!isLast && now - shownAt < (stderr.isTTY ? TERMINAL_EVERY : LOG_EVERY)) return;
      if (isLast && !stderr.isTTY && !isLogged) return; // quick work needs no line in a log
      shownAt = now;
      isLogged = true;
      const percent = total > 0 ? Math.floor((100 * done) / total) : 100;
      const text = `${label}: ${done.toLocaleString('en')} of ${total.toLocaleString('en')} (${percent} %)`;
      if (!stderr.isTTY) stderr.write(`${text}\n`);
      else {
        stderr.write(`\r\x1b[K${text}`);
        isLineOpen = true;
        if (isLast) {
          stderr.write('\n');
          isLineOpen = false;
        }
      }
    },
  };
}
