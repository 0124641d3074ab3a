import { limitProcess } from '../../../src/server/storage/processLimits.ts';

// A process that takes too much: of memory or of time, as its argument says, and leaves its thread no moment for anything else.

const beginOrEnd = limitProcess({ megabytes: 400, seconds: 1 });
beginOrEnd();
const held: Buffer[] = [];
const end = performance.now() + 30_000;
while (performance.now() < end) {
  if (process.argv[2] === 'memory' && held.length < 4_000) held.push(Buffer.alloc(1024 * 1024, 1));
}
