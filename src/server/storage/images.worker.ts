import { setPriority } from 'node:os';
import { ImageRejected, StorageFull } from './errors.ts';
import type { ImageJob, ImageResult } from './images.ts';
import { limitProcess } from './processLimits.ts';
import { makeVariants } from './variants.ts';

// The process that images.ts starts and sends one job at a time.

setPriority(10); // answering requests goes before encoding pictures
process.once('disconnect', () => process.exit()); // the server has ended
const beginOrEnd = limitProcess({ megabytes: 600, seconds: 9 });

// Ctrl-C and systemd signal the whole group: the server decides when, and lets uploads finish.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});

process.on('message', async (job: ImageJob) => {
  beginOrEnd();
  const result = await work(job);
  beginOrEnd();
  process.send?.(result);
});

async function work({ inputPath, outputFolder }: ImageJob): Promise<ImageResult> {
  try {
    return { kind: 'done', image: await makeVariants(inputPath, outputFolder) };
  } catch (error) {
    if (error instanceof ImageRejected)
      return { kind: 'rejected', reason: error.reason, message: error.message };
    if (error instanceof StorageFull) return { kind: 'full' };
    return { kind: 'failed', message: String(error) };
  }
}
