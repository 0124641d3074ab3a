import type { Community, ReaderName } from './data.ts';
import { callsPerSecond } from './load.ts';
import { median, medianRatio, takeTurns } from './rounds.ts';
import { appScript, signIn, startProcess } from './servers.ts';
import { type Figure, met } from './table.ts';

/** How the time of a feed page grows with the community. */
export async function measureGrowth(
  small: Community,
  large: Community,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Figure[]> {
  const open = async ({ dataDir }: Community, reader: ReaderName) => {
    const app = await startProcess(appScript, { DATA_DIR: dataDir });
    const cookie = await signIn(app.url, reader);
    return {
      stop: app.stop,
      msPerCall: async () => 1000 / (await callsPerSecond(app.url, { cookie }, seconds)),
    };
  };
  const [few, many] = [await open(small, 'few'), await open(large, 'many')];
  const time = await takeTurns(rounds, { few: few.msPerCall, many: many.msPerCall });
  await Promise.all([few.stop(), many.stop()]);

  const ratio = medianRatio(time.many, time.few);
  return [
    {
      figure: `feed.home with ${count(large.size.posts)} posts, ${count(large.size.members)} followed`,
      measured: milliseconds(time.many),
      floor: `${milliseconds(time.few)} with ${count(small.size.posts)} posts, ${small.size.follows} followed`,
      ratio: ratio.toFixed(2),
      target: '≤ 1.3',
      met: met(ratio <= 1.3),
    },
  ];
}

const count = (n: number) => n.toLocaleString('en');
const milliseconds = (times: number[]) => `${median(times).toFixed(3)} ms/call`;
