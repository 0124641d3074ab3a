import {
  FilePathSource,
  Input,
  type InputAudioTrack,
  type InputVideoTrack,
  MP4,
  QTFF,
  WEBM,
} from 'mediabunny';
import { limits } from '../../shared/limits.ts';
import { hasWholeBoxes } from './boxes.ts';
import { VideoRejected } from './errors.ts';
import type { VideoInfo } from './videos.ts';

/** An uploaded video that can be used, as far as its container tells. */
export interface VideoSource {
  input: Input;
  info: VideoInfo;
  video: InputVideoTrack;
  /** The first sound track whose codec is known; an iPhone adds one of its own spatial kind. */
  audio: InputAudioTrack | undefined;
  /** When it begins, in seconds of its own timeline. */
  start: number;
}

const codecs = new Set(['avc', 'hevc', 'vp8', 'vp9', 'av1']);

/** The longest side of what is made. A phone's screen shows no more of a story. */
const longestSide = 1280;
/** What phones call a minute is often a few frames longer. */
const tolerance = 500;
/** Milliseconds that may be missing at the end; a file that was cut off lacks more. */
export const missing = 1000;
/** A fragmented file has two boxes for each fragment, down to one frame. */
const maxBoxes = 50_000;

/**
 * Opens an uploaded video and checks what can be known without decoding it.
 * @throws VideoRejected
 */
export async function openVideo(path: string): Promise<VideoSource> {
  const input = new Input({ source: new FilePathSource(path), formats: [MP4, QTFF, WEBM] });
  const format = await input.getFormat().catch(() => refuseUnsupported());
  try {
    if (format !== WEBM && !(await hasWholeBoxes(path, maxBoxes))) throw damaged();
    const video = await input.getPrimaryVideoTrack();
    const codec = await video?.getCodec();
    if (!video || !codec || !codecs.has(codec)) return refuseUnsupported();
    const audioTracks = await input.getAudioTracks();
    const audioCodecs = await Promise.all(audioTracks.map((track) => track.getCodec()));
    const audio = audioTracks.find((_track, index) => audioCodecs[index]);
    const start = Math.max(0, await input.getFirstTimestamp(audio ? [video, audio] : [video]));
    const end = await video.computeDuration();
    const duration = Math.round((end - start) * 1000);
    const declared = (await input.getDurationFromMetadata([video])) ?? end;
    if (!(duration > 0) || (format === WEBM && declared - end > missing / 1000)) throw damaged();
    refuseTooLong(duration);
    const [width, height] = [await video.getDisplayWidth(), await video.getDisplayHeight()];
    refuseTooManyPixels((await video.getCodedWidth()) * (await video.getCodedHeight()));
    return { input, info: { ...fitting(width, height), duration }, video, audio, start };
  } catch (error) {
    if (error instanceof VideoRejected) throw error;
    throw damaged(error);
  }
}

export function refuseTooLong(duration: number): void {
  if (duration <= limits.videoMs + tolerance) return;
  const [has, most] = [Math.ceil(duration / 1000), limits.videoMs / 1000];
  throw new VideoRejected('tooLong', `The video has ${has} seconds, ${most} is the most. Shorten it first.`);
}

export function damaged(cause?: unknown): VideoRejected {
  const message = 'The video is damaged or incomplete. Send it again, or as an MP4.';
  return new VideoRejected('damaged', message, { cause });
}

export function refuseUnsupported(): never {
  throw new VideoRejected(
    'unsupported',
    'This kind of video cannot be used. Send an MP4, MOV or WebM as phones and browsers make them.',
  );
}

function refuseTooManyPixels(pixels: number): void {
  if (pixels <= limits.videoPixels) return;
  throw new VideoRejected('unsupported', 'The video is larger than 4K. Send a smaller one.');
}

/** Even, as H.264 with halved colour needs, and no longer than `longestSide`. */
function fitting(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, longestSide / Math.max(width, height));
  const even = (side: number) => Math.max(16, Math.round((side * scale) / 2) * 2);
  return { width: even(width), height: even(height) };
}
