import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import type { Community } from './data.ts';
import type { SharpJob } from './floors/sharp.ts';
import { median, medianRatio, takeTurns, timed } from './rounds.ts';
import { appScript, floorScripts, signIn, startProcess } from './servers.ts';
import { type Figure, met } from './table.ts';

/** The server's image process ends after 5 idle seconds (storage/images.ts). */
const UNTIL_IDLE_PROCESS_ENDS = 6_000;

/**
 * From the first byte sent until the picture can be posted, against sharp alone. Both are measured with a process
 * that has to start, as for somebody's only photo, and with one that runs already, as for the second photo of a post.
 */
export async function measureUpload(
  { dataDir }: Community,
  { rounds }: { rounds: number },
): Promise<Figure[]> {
  const photo = join(dataDir, 'photo.jpg');
  await makePhoto(photo);
  const app = await startProcess(appScript, { DATA_DIR: dataDir });
  const cookie = await signIn(app.url, 'few');
  const bytes = await readFile(photo);
  const upload = async () => {
    const response = await fetch(`${app.url}/trpc/media.upload`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/octet-stream' },
      body: bytes,
    });
    if (!response.ok) throw new Error(`The upload failed: ${await response.text()}`);
    await response.arrayBuffer();
  };
  const folder = await mkdtemp(join(dataDir, 'variants-'));
  const alone = async (child: ChildProcess) => {
    child.send({ path: photo, folder } satisfies SharpJob);
    await once(child, 'message');
  };

  const first = await takeTurns(rounds, {
    app: async () => {
      await sleep(UNTIL_IDLE_PROCESS_ENDS);
      return timed(upload);
    },
    sharp: async () => {
      let child: ChildProcess | undefined;
      const time = await timed(() => {
        child = forkSharp();
        return alone(child);
      });
      child?.disconnect();
      return time;
    },
  });
  const child = forkSharp();
  const next = await takeTurns(rounds, { app: () => timed(upload), sharp: () => timed(() => alone(child)) });
  child.disconnect();
  await app.stop();

  const row = (figure: string, floor: string, times: typeof first): Figure => {
    const ratio = medianRatio(times.app, times.sharp);
    return {
      figure: `upload of 12 megapixels until postable, ${figure}`,
      measured: milliseconds(times.app),
      floor: `${milliseconds(times.sharp)} sharp alone, ${floor}`,
      ratio: ratio.toFixed(2),
      target: '≤ 1.5',
      met: met(ratio <= 1.5),
    };
  };
  return [row('first photo', 'process starts', first), row('next photo', 'process runs', next)];
}

/** As the server's image process: yields to others, so that what else runs on the machine slows both alike. */
function forkSharp(): ChildProcess {
  const child = fork(floorScripts.sharp);
  if (child.pid !== undefined) setPriority(child.pid, 10);
  return child;
}

/** 4000 × 3000 pixels with large shapes, small ones and grain, compressed as a phone does: about 3 MB. */
export async function makePhoto(path: string): Promise<void> {
  const [width, height] = [4000, 3000];
  const noise = (columns: number, sigma: number) =>
    sharp({
      create: {
        width: columns,
        height: (columns * 3) / 4,
        channels: 3,
        background: 'grey',
        noise: { type: 'gaussian', mean: 128, sigma },
      },
    })
      .png({ compressionLevel: 1 })
      .toBuffer()
      .then((layer) => sharp(layer).resize(width, height).png({ compressionLevel: 1 }).toBuffer());
  const [shapes, ...details] = await Promise.all([
    noise(16, 60),
    noise(128, 30),
    noise(1000, 20),
    noise(4000, 6),
  ]);
  await sharp(shapes)
    .composite(details.map((input) => ({ input, blend: 'overlay' })))
    .jpeg({ quality: 90 })
    .toFile(path);
}

const milliseconds = (times: number[]) => `${Math.round(median(times))} ms`;
