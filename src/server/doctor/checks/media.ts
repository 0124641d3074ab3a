import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processImage } from '../../storage/images.ts';
import { probeVideo, transcodeVideo } from '../../storage/videos.ts';
import { duration, type Found, finding, reasonOf, text } from '../finding.ts';
import { heicSample, videoSample } from '../samples.ts';

/** Milliseconds; a machine that takes longer for pictures of a few pixels has other troubles. */
const WITHIN = 25_000;

/** Really decodes a HEIC, in the process that does it for uploads. */
export async function checkPictures(): Promise<Found> {
  try {
    const took = await inFolder(heicSample, async (path, folder) => {
      await processImage(path, folder, { signal: AbortSignal.timeout(WITHIN) });
    });
    return finding('pictures', 'ok', 'picturesFine', { time: duration(took) });
  } catch (error) {
    return finding('pictures', 'problem', 'picturesFail', { detail: text(reasonOf(error)) });
  }
}

/** Really decodes and encodes a video, in the process that does it for uploads. */
export async function checkVideos(): Promise<Found> {
  try {
    const took = await inFolder(videoSample, async (path, folder) => {
      const signal = AbortSignal.timeout(WITHIN);
      await probeVideo(path, { signal });
      await transcodeVideo(path, folder, { signal });
    });
    return finding('videos', 'ok', 'videosFine', { time: duration(took) });
  } catch (error) {
    return finding('videos', 'problem', 'videosFail', { detail: text(reasonOf(error)) });
  }
}

/** Returns how many milliseconds the work on a file took, whose results go into the folder. */
async function inFolder(
  sample: Buffer,
  work: (path: string, folder: string) => Promise<void>,
): Promise<number> {
  const root = await mkdtemp(join(tmpdir(), 'minigram-doctor-'));
  try {
    const path = join(root, 'sample');
    const folder = join(root, 'made');
    await mkdir(folder);
    await writeFile(path, sample);
    const start = performance.now();
    await work(path, folder);
    return performance.now() - start;
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
