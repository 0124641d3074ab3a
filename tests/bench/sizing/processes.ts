import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** What the processes of a server have used. Linux only. */
export interface Use {
  /** Seconds of a processor: the server's own, and of those that it starts for pictures and videos. */
  serverSeconds: number;
  childSeconds: number;
  /** Megabytes resident, likewise. */
  serverMB: number;
  childMB: number;
}

interface Process {
  parent: number;
  seconds: number;
  /** Of children that have ended. */
  endedSeconds: number;
  residentMB: number;
}

/** Ticks of the clock in which /proc counts, and bytes of a page. */
const TICKS = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
const PAGE = Number(execFileSync('getconf', ['PAGESIZE'], { encoding: 'utf8' }));

export function useOf(pid: number): Use {
  const all = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        const process = read(Number(name));
        return process ? [[Number(name), process]] : [];
      }),
  );
  const use = { serverSeconds: 0, childSeconds: 0, serverMB: 0, childMB: 0 };
  for (const [id, { seconds, endedSeconds, residentMB }] of all) {
    if (id === pid) {
      use.serverSeconds += seconds;
      use.serverMB += residentMB;
    } else if (descends(all, id, pid)) {
      use.childSeconds += seconds;
      use.childMB += residentMB;
    } else continue;
    use.childSeconds += endedSeconds;
  }
  return use;
}

function descends(all: Map<number, Process>, id: number, ancestor: number): boolean {
  for (let at = all.get(id)?.parent; at !== undefined && at > 1; at = all.get(at)?.parent)
    if (at === ancestor) return true;
  return false;
}

/** Undefined for one that has just ended. See proc_pid_stat(5); the name in parentheses may have spaces. */
function read(pid: number): Process | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const field = (number: number) => fields[number - 3] ?? 0;
    return {
      parent: field(4),
      seconds: (field(14) + field(15)) / TICKS,
      endedSeconds: (field(16) + field(17)) / TICKS,
      residentMB: (field(24) * PAGE) / 1024 / 1024,
    };
  } catch {
    return undefined;
  }
}
