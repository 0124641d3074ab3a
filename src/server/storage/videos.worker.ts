import { writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { StorageFull, VideoRejected } from './errors.ts';
import type { VideoJob, VideoMessage } from './videos.ts';

// The process that videos.ts starts for one job.

/** Bytes. A minute of 4K takes about half of it. */
const maxMemory = 1536 * 1024 * 1024;

setPriority(15); // answering requests and making pictures go before
try {
  writeFileSync('/proc/self/oom_score_adj', '1000'); // when memory runs out, this one ends and not the server
} catch {
  // Not Linux.
}
process.once('disconnect', () => process.exit()); // the server has ended

// Ctrl-C and systemd signal the whole group: the server decides when.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});

process.once('message', async (job: VideoJob) => {
  send(await work(job));
});

setInterval(() => {
  if (process.memoryUsage.rss() < maxMemory) return;
  send({ kind: 'rejected', reason: 'unsupported', message: 'The video takes too much memory to decode.' });
}, 250);

function send(message: VideoMessage): void {
  process.send?.(message);
}

async function work(job: VideoJob): Promise<VideoMessage> {
  try {
    const { openVideo } = await import('./videoSource.ts');
    const source = await openVideo(job.inputPath);
    if (job.kind === 'probe') return { kind: 'probed', info: source.info };
    const { transcode } = await import('./transcode.ts');
    const onProgress = (progress: number) => send({ kind: 'progress', progress });
    return { kind: 'done', video: await transcode(source, job.outputFolder, onProgress) };
  } catch (error) {
    if (error instanceof VideoRejected)
      return { kind: 'rejected', reason: error.reason, message: error.message };
    if (error instanceof StorageFull) return { kind: 'full' };
    return {
      kind: 'failed',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}
