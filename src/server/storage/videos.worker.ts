import { writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { StorageFull, VideoRejected } from './errors.ts';
import { limitProcess } from './processLimits.ts';
import type { VideoJob, VideoMessage } from './videos.ts';

// The process that videos.ts starts for one job.

setPriority(15); // answering requests and making pictures go before
try {
  writeFileSync('/proc/self/oom_score_adj', '1000'); // when memory runs out, this one ends and not the server
} catch {
  // Not Linux.
}
process.once('disconnect', () => process.exit()); // the server has ended
limitProcess({ megabytes: 1024 }); // a minute of 4K, the most that is taken, needs up to 750

// Ctrl-C and systemd signal the whole group: the server decides when.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});

process.once('message', async (job: VideoJob) => {
  send(await work(job));
});

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
