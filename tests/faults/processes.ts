import { readdirSync, readFileSync } from 'node:fs';

/** What Linux says of a process; undefined once it is over. */
export interface Usage {
  /** MB in memory now, and the most that there ever were. */
  resident: number;
  peak: number;
  threads: number;
  /** Open files, sockets and pipes. */
  handles: number;
}

export function usageOf(pid: number): Usage | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
    return {
      resident: field('VmRSS') / 1024,
      peak: field('VmHWM') / 1024,
      threads: field('Threads'),
      handles: readdirSync(`/proc/${pid}/fd`).length,
    };
  } catch {
    return undefined;
  }
}

/** The processes that this one has started, and theirs. */
export function childrenOf(pid: number): number[] {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const children = threads.flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
    return children.flatMap((child) => [child, ...childrenOf(child)]);
  } catch {
    return [];
  }
}

/** Looks at the children of a process until it is stopped. */
export function watchChildren(pid: () => number, every = 20) {
  let largest = 0;
  const seen = new Set<number>();
  const timer = setInterval(() => {
    for (const child of childrenOf(pid())) {
      seen.add(child);
      largest = Math.max(largest, usageOf(child)?.peak ?? 0);
    }
  }, every);
  return {
    /** MB of the largest since the last time that was asked. */
    take: () => {
      const value = largest;
      largest = 0;
      return value;
    },
    started: () => seen.size,
    stop: () => clearInterval(timer),
  };
}
