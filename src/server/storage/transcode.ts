import '@napi-rs/webcodecs/polyfill';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  Conversion,
  EncodedPacket,
  EncodedVideoPacketSource,
  FilePathTarget,
  type InputVideoTrack,
  Mp4OutputFormat,
  Output,
  type VideoSample,
  VideoSampleSink,
} from 'mediabunny';
import sharp from 'sharp';
import { videoFile } from '../../shared/pictures.ts';
import { StorageFull, storageError, VideoRejected } from './errors.ts';
import { writeVariants } from './variants.ts';
import { damaged, missing, refuseTooLong, refuseUnsupported, type VideoSource } from './videoSource.ts';
import type { ProcessedVideo, VideoInfo } from './videos.ts';

/** More frames a second are left out: nobody sees them in a story, and they double its size. */
const maxFrameRate = 30;
/** Bits per pixel of a frame: 2.5 Mbit/s for 720 × 1280 at 30 frames a second. */
const bitsPerPixel = 0.09;
const audioBitrate = 128_000;
/** Seconds. */
const keyFrameInterval = 2;
/** Frames that wait for the encoder, at most: a frame of 4K is 12 MB. */
const maxWaiting = 4;

/**
 * Does the work of `transcodeVideo`, in the video process.
 * @throws VideoRejected, StorageFull
 */
export async function transcode(
  source: VideoSource,
  folder: string,
  onProgress: (progress: number) => void,
): Promise<ProcessedVideo> {
  const { input, info, video, audio, start } = source;
  if (!(await video.canDecode())) refuseUnsupported();
  const path = join(folder, videoFile);
  await mkdir(folder, { recursive: true });
  const output = new Output({
    format: new Mp4OutputFormat({ fastStart: 'in-memory' }), // its index first, so that it plays while it loads
    target: new FilePathTarget(path),
  });
  const packets = new EncodedVideoPacketSource('avc');
  const [rotation, flip] = [await video.getRotation(), await video.getFlip()];
  output.addVideoTrack(packets, { rotation, flip });
  const sound = audio && (await audioConversion(source, output));
  await output.start();

  const images = encodeVideo(source, packets, onProgress);
  const [{ poster, end }] = await Promise.all([images, sound?.execute()]).catch(async (error: unknown) => {
    await output.cancel().catch(() => {});
    throw refusalOf(error);
  });
  await output.finalize().catch((error: unknown) => {
    throw storageError(error);
  });
  input.dispose();
  const duration = Math.round((end - start) * 1000);
  const { size } = await stat(path);
  const upright = sharp(poster.pixels, { raw: { width: poster.width, height: poster.height, channels: 4 } })
    .removeAlpha()
    .rotate(rotation)
    .resize({ width: info.width, height: info.height, fit: 'fill' });
  const tiff = await (flip ? sharp(await upright.tiff().toBuffer()).flop() : upright)
    .tiff({ compression: 'none' })
    .toBuffer();
  const picture = await writeVariants({ tiff, ...info, keepProfile: false }, folder);
  return { ...info, duration, thumbhash: picture.thumbhash, bytes: size + picture.bytes };
}

interface Poster {
  /** RGBA, as they are stored: not turned yet. */
  pixels: Uint8Array;
  width: number;
  height: number;
}

/** Decodes, scales and encodes the frames. Returns the first one, and when the last one ends in the source's seconds. */
async function encodeVideo(
  { info, video, start }: VideoSource,
  packets: EncodedVideoPacketSource,
  onProgress: (progress: number) => void,
): Promise<{ poster: Poster; end: number }> {
  const encoder = frameEncoder(await codedSize(info, video), packets);
  let poster: Poster | undefined;
  let end = start;
  let next = start;
  let nextKey = start;
  try {
    for await (const sample of new VideoSampleSink(video).samples(start)) {
      using frame = sample;
      end = Math.max(end, frame.timestamp + frame.duration);
      refuseTooLong((end - start) * 1000); // the container may have told otherwise
      poster ??= await posterOf(frame);
      if (poster && frame.timestamp < next - 0.25 / maxFrameRate) continue;
      next = frame.timestamp + 1 / maxFrameRate;
      const keyFrame = frame.timestamp >= nextKey;
      if (keyFrame) nextKey = frame.timestamp + keyFrameInterval;
      frame.setTimestamp(Math.max(0, frame.timestamp - start));
      await encoder.encode(frame, keyFrame);
      onProgress(Math.min(1, ((end - start) * 1000) / info.duration));
    }
    await encoder.finish();
  } catch (error) {
    encoder.close();
    throw error;
  }
  if (!poster || (end - start) * 1000 < info.duration - missing) throw damaged();
  return { poster, end };
}

/** The size before the player turns it. */
async function codedSize({ width, height }: VideoInfo, video: InputVideoTrack) {
  const isTurned = (await video.getRotation()) % 180 !== 0;
  return isTurned ? { width: height, height: width } : { width, height };
}

async function posterOf(sample: VideoSample): Promise<Poster> {
  const frame = sample.toVideoFrame();
  const pixels = new Uint8Array(frame.allocationSize({ format: 'RGBA' }));
  await frame.copyTo(pixels, { format: 'RGBA' });
  const { codedWidth: width, codedHeight: height } = frame;
  frame.close();
  return { pixels, width, height };
}

/** The sound as AAC in stereo; undefined when it cannot be decoded: better a silent video than none. */
async function audioConversion({ input, info, audio, start }: VideoSource, output: Output) {
  const conversion = await Conversion.init({
    input,
    output,
    composable: true,
    showWarnings: false,
    trim: { start, end: start + info.duration / 1000 }, // the sound can be longer, by hours
    video: { discard: true },
    audio: async (track) =>
      track === audio
        ? {
            codec: 'aac',
            bitrate: audioBitrate,
            numberOfChannels: Math.min(2, await track.getNumberOfChannels()),
          }
        : { discard: true },
  });
  return conversion.utilizedTracks.length > 0 ? conversion : undefined;
}

/** What goes wrong in a decoder is the file's fault, but for a full disk. */
function refusalOf(error: unknown): unknown {
  if (error instanceof VideoRejected) return error;
  const known = storageError(error);
  return known instanceof StorageFull ? known : damaged(error);
}

/** Scales and encodes frames one after the other; the encoder scales what has another size than its own. */
function frameEncoder(size: { width: number; height: number }, packets: EncodedVideoPacketSource) {
  let failure: { error: unknown } | undefined;
  let written: Promise<unknown> = Promise.resolve();
  const fail = (error: unknown) => {
    failure ??= { error };
  };
  const encoder = new VideoEncoder({
    output: (chunk, metadata) => {
      const packet = EncodedPacket.fromEncodedChunk(chunk);
      written = written.then(() => packets.add(packet, metadata)).catch(fail);
    },
    error: fail,
  });
  encoder.configure({
    codec: 'avc1.640028', // High, level 4.0
    ...size,
    bitrate: Math.max(200_000, Math.round(size.width * size.height * maxFrameRate * bitsPerPixel)),
    framerate: maxFrameRate,
    latencyMode: 'quality',
    hardwareAcceleration: 'prefer-software', // the same everywhere
    avc: { format: 'avc' },
  });
  return {
    async encode(sample: VideoSample, keyFrame: boolean): Promise<void> {
      while (encoder.encodeQueueSize >= maxWaiting && !failure) await setTimeout(2);
      if (failure) throw failure.error;
      const frame = sample.toVideoFrame();
      encoder.encode(frame, { keyFrame });
      frame.close();
    },
    async finish(): Promise<void> {
      await encoder.flush();
      encoder.close();
      await written;
      packets.close();
      if (failure) throw failure.error;
    },
    close(): void {
      if (encoder.state !== 'closed') encoder.close();
    },
  };
}
