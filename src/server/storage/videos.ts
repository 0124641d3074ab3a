import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import pLimit from 'p-limit';
import { startWorker } from '../children.ts';
import { atOnce, measured } from '../metrics/work.ts';
import { StorageFull, VideoRejected, type VideoRejectedReason } from './errors.ts';
import { wentTooFar } from './processLimits.ts';

/** What an uploaded video is, upright: told from its container, before anything is decoded. */
export interface VideoInfo {
  /** Pixels that the video made of it will have. */
  width: number;
  height: number;
  /** Milliseconds. */
  duration: number;
}

/** A video that is ready: `video.mp4` and the variants of its poster are on the disk. */
export interface ProcessedVideo extends VideoInfo {
  /** Of the poster, in base64. */
  thumbhash: string;
  /** Of the video and the poster's variants together. */
  bytes: number;
}

/** What a video process is sent, once. */
export type VideoJob =
  | { kind: 'probe'; inputPath: string }
  | { kind: 'transcode'; inputPath: string; outputFolder: string };

/** What it answers: progress as often as it likes, then one of the others. Errors lose their class on the way. */
export type VideoMessage =
  /** From 0 to 1. */
  | { kind: 'progress'; progress: number }
  | { kind: 'probed'; info: VideoInfo }
  | { kind: 'done'; video: ProcessedVideo }
  | { kind: 'rejected'; reason: VideoRejectedReason; message: string }
  | { kind: 'full' }
  | { kind: 'failed'; message: string };

type VideoAnswer = Exclude<VideoMessage, { kind: 'progress' }>;

/** Milliseconds. A container tells what is in it in a few of them; to start the process takes longer. */
const probeWithin = 8_000;
/** A minute of 1080p takes about half a minute on two cores; 4K at 60 frames a second several times that. */
const transcodeWithin = 15 * 60_000;
/** One that gets no further for so long is given up: others wait for their turn. */
const progressWithin = 2 * 60_000;

/** A process each, so two at once. */
const probes = pLimit(2);

interface Options {
  /** Gives up, at once. */
  signal?: AbortSignal | undefined;
}

/**
 * Looks into an uploaded video: whether it can be used at all, its size and duration.
 * @throws VideoRejected with a message for the person who sent the file
 */
export async function probeVideo(inputPath: string, { signal }: Options = {}): Promise<VideoInfo> {
  const answer = await measured('videoProbe', probes, () =>
    run({ kind: 'probe', inputPath }, { within: probeWithin, signal }),
  );
  if (answer.kind === 'probed') return answer.info;
  throw errorOf(answer);
}

/**
 * Makes of an uploaded video what browsers play: H.264 and AAC in an MP4 that begins with its index (`video.mp4`), upright,
 * without any metadata, and the variants of a poster, as `processImage` does. In a process of its own, for the same
 * reasons. Whoever calls sees to it that one runs at a time.
 *
 * @param outputFolder exists; it is the caller's to delete, also when this fails
 * @param options.onProgress told how far it is, from 0 to 1
 * @throws VideoRejected with a message for the person who sent the file
 * @throws StorageFull
 */
export async function transcodeVideo(
  inputPath: string,
  outputFolder: string,
  { onProgress, signal }: Options & { onProgress?: (progress: number) => void } = {},
): Promise<ProcessedVideo> {
  const job = { kind: 'transcode', inputPath, outputFolder } as const;
  const answer = await measured('video', atOnce, () =>
    run(job, { within: transcodeWithin, signal, onProgress }),
  );
  if (answer.kind === 'done') return answer.video;
  throw errorOf(answer);
}

function errorOf(answer: VideoAnswer): Error {
  if (answer.kind === 'rejected') return new VideoRejected(answer.reason, answer.message);
  if (answer.kind === 'full') return new StorageFull();
  return new Error(answer.kind === 'failed' ? answer.message : `An unexpected answer: ${answer.kind}`);
}

interface RunOptions extends Options {
  /** Milliseconds. */
  within: number;
  onProgress?: ((progress: number) => void) | undefined;
}

/** Has a new process do the job. It is over when this returns: the caller is about to delete what it works on. */
async function run(job: VideoJob, { within, signal, onProgress }: RunOptions): Promise<VideoAnswer> {
  signal?.throwIfAborted();
  const child = startWorker('videos', { heapMB: 512 });
  const { promise, resolve, reject } = Promise.withResolvers<VideoAnswer>();
  const deadline = setTimeout(() => resolve(tooHard), within);
  const standstill = setTimeout(() => resolve(tooHard), Math.min(within, progressWithin));
  const onAbort = () => reject(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  child.on('error', reject);
  child.once('exit', (code, by) => resolve(onEarlyEnd(code, by)));
  child.on('message', (message) => {
    const answer = message as VideoMessage; // videos.worker.ts sends nothing else
    if (answer.kind !== 'progress') return resolve(answer);
    standstill.refresh();
    onProgress?.(answer.progress);
  });
  try {
    child.send(job);
    return await promise;
  } finally {
    clearTimeout(deadline);
    clearTimeout(standstill);
    signal?.removeEventListener('abort', onAbort);
    await endProcess(child);
  }
}

const tooHard: VideoAnswer = {
  kind: 'rejected',
  reason: 'damaged',
  message: 'The video could not be decoded. It may be damaged; send it again, or as an MP4.',
};

const tooHeavy: VideoAnswer = {
  kind: 'rejected',
  reason: 'unsupported',
  message: 'The video takes too much memory to decode. Send it smaller, such as in 1080p.',
};

/** A decoder that crashes says that the file is bad; a process that somebody ended says nothing about it. */
function onEarlyEnd(code: number | null, by: string | null): VideoAnswer {
  if (wentTooFar(code, by)) return tooHeavy;
  const crashed = by === 'SIGSEGV' || by === 'SIGBUS' || by === 'SIGILL' || by === 'SIGABRT';
  return crashed ? tooHard : { kind: 'failed', message: `The video process ended early (${by ?? code}).` };
}

async function endProcess(child: ChildProcess): Promise<void> {
  const isOver = child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
  if (!isOver && child.kill('SIGKILL')) await once(child, 'exit');
}
