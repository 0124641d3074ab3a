import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import pLimit from 'p-limit';
import { startWorker } from '../children.ts';
import { measured } from '../metrics/work.ts';
import { ImageRejected, type ImageRejectedReason, StorageFull } from './errors.ts';
import { wentTooFar } from './processLimits.ts';

/** A picture whose variants are on the disk. Sizes are those of the widest variant, upright. */
export type ProcessedImage = {
  /** Pixels. */
  width: number;
  height: number;
  /** What to show while the picture loads, in base64: https://evanw.github.io/thumbhash */
  thumbhash: string;
  /** Of all variants together. */
  bytes: number;
  /** Pixels, narrowest first: `variantWidths(width)`. */
  widths: number[];
};

/** What an image process is sent, one at a time. */
export type ImageJob = { inputPath: string; outputFolder: string };
/** What it answers. Errors lose their class on the way, hence the kinds. */
export type ImageResult =
  | { kind: 'done'; image: ProcessedImage }
  | { kind: 'rejected'; reason: ImageRejectedReason; message: string }
  | { kind: 'full' }
  | { kind: 'failed'; message: string };

/**
 * Milliseconds, whatever else the machine has to do; the work itself has less (images.worker.ts). A 12-megapixel HEIC takes about
 * 1.5 seconds on a slow server.
 */
const deadlineMs = 30_000;
/** How long a process waits for the next picture of the same post before it ends. */
const idleMs = 5_000;

/** Two pictures at once, so that memory stays bounded and a slow one does not hold up all others. */
const queue = pLimit(2);

/** Processes that have nothing to do, each with the timer that ends it. */
const idle: { child: ChildProcess; timer: NodeJS.Timeout }[] = [];

/**
 * Turns an uploaded file into the WebP variants of `variantWidths`, named by `variantFile`: upright, in the colour profile
 * of the original and without any other metadata (a phone's photo carries the place where it was taken). What kind of
 * file it is is told from its bytes; of an animation the first frame is taken.
 *
 * The work is done in a process of its own, for two reasons: decoders are C code that strangers' files run through, and
 * what they leave of the heap is never given back (300 MB after twenty photos). Two pictures are worked on at a time.
 *
 * @param outputFolder exists; it is the caller's to delete, also when this fails
 * @param options.signal gives up, at once
 * @throws ImageRejected with a message for the person who sent the file
 * @throws StorageFull
 */
export function processImage(
  inputPath: string,
  outputFolder: string,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<ProcessedImage> {
  return measured('picture', queue, async () => {
    signal?.throwIfAborted();
    const result = await runJob({ inputPath, outputFolder }, signal);
    if (result.kind === 'done') return result.image;
    if (result.kind === 'rejected') throw new ImageRejected(result.reason, result.message);
    throw result.kind === 'full' ? new StorageFull() : new Error(result.message);
  });
}

/** Has an image process do the job. A process that did not answer is never used again. */
async function runJob(job: ImageJob, signal: AbortSignal | undefined): Promise<ImageResult> {
  const child = takeProcess();
  const { promise, resolve, reject } = Promise.withResolvers<ImageResult>();
  const onMessage = (message: unknown) => resolve(message as ImageResult); // images.worker.ts sends nothing else
  const onExit = (code: number | null, by: string | null) => resolve(onEarlyEnd(code, by));
  const onAbort = () => reject(signal?.reason);
  const deadline = setTimeout(() => resolve(tooHard), deadlineMs);
  child.once('message', onMessage).once('exit', onExit).once('error', reject);
  signal?.addEventListener('abort', onAbort, { once: true });
  let answered = false;
  try {
    child.send(job);
    const result = await promise;
    answered = result !== tooHard && result !== tooHeavy && child.connected;
    return result;
  } finally {
    clearTimeout(deadline);
    signal?.removeEventListener('abort', onAbort);
    child.off('message', onMessage).off('exit', onExit).off('error', reject);
    if (answered) keepProcess(child);
    else await endProcess(child);
  }
}

const tooHard: ImageResult = {
  kind: 'rejected',
  reason: 'damaged',
  message: 'The picture could not be decoded. It may be damaged; send it again, or as a JPEG.',
};

const tooHeavy: ImageResult = {
  kind: 'rejected',
  reason: 'damaged',
  message:
    'Decoding this picture takes more time or memory than any photo does. It may be damaged; send it smaller, or as a JPEG.',
};

/** A decoder that crashes says that the file is bad; a process that somebody ended says nothing about it. */
function onEarlyEnd(code: number | null, by: string | null): ImageResult {
  if (wentTooFar(code, by)) return tooHeavy;
  const crashed = by === 'SIGSEGV' || by === 'SIGBUS' || by === 'SIGILL' || by === 'SIGABRT';
  return crashed ? tooHard : { kind: 'failed', message: `The image process ended early (${by ?? code}).` };
}

function takeProcess(): ChildProcess {
  for (let kept = idle.pop(); kept; kept = idle.pop()) {
    clearTimeout(kept.timer);
    if (!kept.child.connected) continue;
    kept.child.ref();
    kept.child.channel?.ref();
    return kept.child;
  }
  const child = startWorker('images');
  child.on('error', () => {}); // one that nobody listens to would end the server; `runJob` listens while it matters
  return child;
}

/** Returns when it is over: the caller is about to delete the folder that it writes to. */
async function endProcess(child: ChildProcess): Promise<void> {
  const isOver = child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
  if (!isOver && child.kill('SIGKILL')) await once(child, 'exit');
}

function keepProcess(child: ChildProcess): void {
  // A process that waits must not keep this one from ending; when this one ends, it sees the channel close.
  child.unref();
  child.channel?.unref();
  const end = () => {
    idle.splice(idle.indexOf(kept), 1); // first, or the next picture would go to a dying process
    child.kill('SIGKILL');
  };
  const kept = { child, timer: setTimeout(end, idleMs).unref() };
  idle.push(kept);
}
