import { readdir } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { check } from './check.ts';
import { startLoad } from './load.ts';
import { password } from './people.ts';
import { usageOf } from './processes.ts';
import { createSetting, type Options, type Setting } from './setting.ts';
import { mb, ms, percentile, type Report } from './table.ts';

/** How many of each kind of rude client there are. */
const SLOW = 50;
const ENDLESS = 50;
const IDLE = 2_000;
const HANG_UP = 200;
/** Milliseconds of load with each kind, and before any. */
const MEASURED = 10_000;
/** Times that the others' calls may take longer. */
const SLOWER = 3;
/** Below this, in milliseconds, a difference is the machine's. */
const NOISE = 50;
/** Milliseconds in which all that rude clients took is given back. */
const SETTLED_WITHIN = 60_000;

/** Clients that send a byte a second, never end their headers, say nothing, or hang up: the others must not feel it. */
export async function rude(options: Options): Promise<Report> {
  const { engine, seed, progress } = options;
  const setting = await createSetting({ ...options, name: 'r' });
  const { program, world } = setting;
  const problems: string[] = [];
  const figures: Report['figures'] = [];
  try {
    await measure(setting, seed); // code that is compiled by now is faster
    const usual = await measure(setting, seed + 1);
    const before = usageOf(program.pid);
    figures.push(['p99 of the others before', ms(usual)]);
    for (const [name, open] of Object.entries(kinds)) {
      progress(`rude, ${engine}: ${name}`);
      const sockets = await open(setting);
      const p99 = await measure(setting, seed + 2);
      figures.push([`p99 with ${name}`, ms(p99)]);
      if (p99 > Math.max(usual * SLOWER, usual + NOISE)) {
        problems.push(`with ${name} the others' p99 is ${ms(p99)}, before it was ${ms(usual)}`);
      }
      for (const socket of sockets) socket.destroy();
    }
    const lost = world.attempts.counts.unanswered + world.attempts.counts.failed;
    if (lost > 0) problems.push(`${lost} calls of the others had no answer, or one of 500 and more`);
    const after = await settled(setting, before?.handles ?? 0);
    figures.push(['handles before → after', `${before?.handles} → ${after.handles}`]);
    figures.push(['resident before → after', `${mb(before?.resident ?? 0)} → ${mb(after.resident)}`]);
    figures.push(['temporary files left', after.temporary]);
    if (after.handles > (before?.handles ?? 0) + 20) problems.push('handles are not given back');
    if (after.temporary > 0) problems.push('temporary files are left');
    if (after.resident > (before?.resident ?? 0) * 1.5 + 30) problems.push('memory is not given back');
    problems.push(...(await check(setting)));
  } finally {
    await setting.close();
  }
  return { part: `rude clients, ${engine}, seed ${seed}`, figures, problems };
}

/** The p99 of calls under a light load, in milliseconds. */
async function measure({ world }: Setting, seed: number): Promise<number> {
  const load = startLoad(world, { workers: 3, seed, pause: 50 });
  await sleep(1_000);
  world.attempts.durations = [];
  await sleep(MEASURED);
  const { durations } = world.attempts;
  await load.stop();
  return percentile(durations, 0.99);
}

const kinds: Record<string, (setting: Setting) => Promise<Socket[]>> = {
  [`${SLOW} that send a byte a second`]: async (setting) => {
    const cookie = await cookieOf(setting);
    const sockets = await openMany(setting, SLOW);
    for (const socket of sockets) {
      socket.write(uploadHead(cookie, 1_000_000));
      const timer = setInterval(() => socket.write('x'), 1_000);
      socket.once('close', () => clearInterval(timer));
    }
    return sockets;
  },
  [`${ENDLESS} whose headers never end`]: async (setting) => {
    const sockets = await openMany(setting, ENDLESS);
    for (const socket of sockets) {
      socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n');
      let line = 0;
      const timer = setInterval(() => socket.write(`X-${line++}: ${'y'.repeat(50)}\r\n`), 100);
      socket.once('close', () => clearInterval(timer));
    }
    return sockets;
  },
  [`${IDLE} idle connections`]: (setting) => openMany(setting, IDLE),
  [`${HANG_UP} that hang up in the middle of an upload`]: async (setting) => {
    const cookie = await cookieOf(setting);
    const sockets = await openMany(setting, HANG_UP);
    for (const [number, socket] of sockets.entries()) {
      socket.write(uploadHead(cookie, 5_000_000));
      socket.write(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(100_000)]));
      setTimeout(() => socket.destroy(), (number * MEASURED) / HANG_UP);
    }
    return sockets;
  },
};

const uploadHead = (cookie: string, length: number) =>
  `POST /trpc/media.upload HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\n` +
  `Content-Type: application/octet-stream\r\nContent-Length: ${length}\r\n\r\n`;

/** Of a sign-in of its own, as a browser would send it. */
async function cookieOf({ world }: Setting): Promise<string> {
  const [person] = world.listeners;
  const response = await person?.fetch('/trpc/auth.login', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: person.username, password }),
  });
  return response?.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
}

/** In small groups, or the queue of connections that wait to be accepted would be full. */
async function openMany({ program }: Setting, count: number): Promise<Socket[]> {
  const sockets: Socket[] = [];
  while (sockets.length < count) {
    const group = Array.from({ length: Math.min(50, count - sockets.length) }, () => open(program.port));
    sockets.push(...(await Promise.all(group)));
  }
  return sockets;
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket));
    socket.on('error', reject); // after the connection it says nothing: the server may end what is rude
    socket.resume();
  });
}

/** Waits until the server has given back what rude clients took, and tells what it has then. */
async function settled({ program, dataDir }: Setting, handles: number) {
  const end = performance.now() + SETTLED_WITHIN;
  for (;;) {
    const usage = usageOf(program.pid) ?? { handles: 0, resident: 0, peak: 0, threads: 0 };
    const temporary = (await readdir(join(dataDir, 'media/tmp')).catch(() => [])).length;
    if ((usage.handles <= handles + 20 && temporary === 0) || performance.now() > end)
      return { ...usage, temporary };
    await sleep(500);
  }
}
