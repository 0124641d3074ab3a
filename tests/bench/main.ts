import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfStale } from '../../scripts/build.ts';
import { measureApi } from './api.ts';
import { measureBackup } from './backup.ts';
import { measureBinary } from './binary.ts';
import { type Community, makeCommunity, type Size } from './data.ts';
import { measureDelivery } from './delivery.ts';
import { measureFanOut } from './fanout.ts';
import { measureFeed } from './feed.ts';
import { measureGrowth } from './growth.ts';
import { measureSearch } from './search.ts';
import { buildFloors } from './servers.ts';
import { measureStart } from './start.ts';
import { measureSubscribers } from './subscribers.ts';
import { table } from './table.ts';
import { compareFeedDesigns } from './timeline.ts';
import { measureTray } from './tray.ts';
import { measureUpload } from './upload.ts';

/**
 * Measures the built server against the floors and targets that the project has set itself. Targets that are missed are
 * printed, not failed: the machine may be busy. `--quick` is for trying: fewer rounds, and 100,000 posts for a million.
 */
const quick = process.argv.includes('--quick');
const rounds = quick ? 3 : 7;
const load = { rounds, seconds: quick ? 2 : 4 };

const community: Size = { members: 1_000, follows: 50, posts: 10_000, likes: 60_000, comments: 9_000 };
const largeCommunity: Size = { ...community, posts: quick ? 100_000 : 1_000_000 };

const folder = await mkdtemp(join(tmpdir(), 'minigram-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
process.once('SIGINT', () => process.exit(130));

await buildIfStale();
await buildFloors();
const small = await make(community);
const large = await make(largeCommunity);
const searched = quick ? large : await make({ ...community, posts: 100_000 });

const figures = [
  ...(await measureFeed(small, load)),
  ...(await measureApi(small, load)),
  ...(await measureGrowth(small, large, load)),
  ...(await measureUpload(small, { rounds })),
  ...(await measureStart(small, { rounds })),
  ...(await measureBinary(small, { rounds })),
  ...(await measureTray(small, { rounds })),
  ...(await measureFanOut(small, load)),
  ...(await measureSubscribers(small, { rounds: quick ? 1 : 3 })),
  ...(await measureSearch(searched, { rounds })),
  ...(await measureBackup(small, { rounds: quick ? 2 : 5 })),
];
console.log(
  `\nNode ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model}, medians of ${rounds} rounds\n`,
);
console.log(table(figures));

console.log('\nWhy feeds are written: finding the posts of a page, in SQLite alone\n');
const slice = { rounds, milliseconds: 200 };
console.log(
  table([...(await compareFeedDesigns(small, slice)), ...(await compareFeedDesigns(large, slice))]),
);

console.log('\nWhat that costs when a post is made\n');
console.log(
  table([
    ...(await measureDelivery(small, { rounds: 25 })),
    ...(await measureDelivery(large, { rounds: 25 })),
  ]),
);

async function make(size: Size): Promise<Community> {
  const start = performance.now();
  const community = await makeCommunity(await mkdtemp(join(folder, 'community-')), size);
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(
    `${size.posts.toLocaleString('en')} posts, all timelines complete: ${community.timelineRows.toLocaleString('en')} rows, written in ${seconds} s`,
  );
  return community;
}
