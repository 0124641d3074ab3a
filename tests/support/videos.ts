import '@napi-rs/webcodecs/polyfill';
import {
  AudioSample,
  AudioSampleSource,
  BufferTarget,
  MovOutputFormat,
  Mp4OutputFormat,
  Output,
  type OutputFormat,
  VideoSample,
  VideoSampleSource,
  WebMOutputFormat,
} from 'mediabunny';

/** Videos made on the spot, so that the tests need no files. */

export interface VideoOptions {
  width?: number;
  height?: number;
  seconds?: number;
  frameRate?: number;
  /** How the player has to turn it, clockwise. */
  rotation?: 0 | 90 | 180 | 270;
  sound?: boolean;
  /** How long the sound is; as long as the video without it. */
  soundSeconds?: number;
}

/** Where a phone says that the video was taken: Tashkent, as QuickTime writes it. */
export const place = '+41.3110+069.2797+455/';

type Codec = 'avc' | 'hevc' | 'vp8' | 'vp9' | 'av1';

/** The kinds of files that phones and browsers make. */
export const kinds = {
  'H.264 in MP4': (options?: VideoOptions) =>
    make(new Mp4OutputFormat({ fastStart: false }), 'avc', 'aac', options),
  'HEVC in MOV': (options?: VideoOptions) =>
    make(new MovOutputFormat({ fastStart: false }), 'hevc', 'aac', options),
  'VP9 in WebM': (options?: VideoOptions) => make(new WebMOutputFormat(), 'vp9', 'opus', options),
  'VP8 in WebM': (options?: VideoOptions) => make(new WebMOutputFormat(), 'vp8', 'opus', options),
  'AV1 in MP4': (options?: VideoOptions) =>
    make(new Mp4OutputFormat({ fastStart: false }), 'av1', 'aac', options),
};

/** A short clip as a phone would send it. */
export async function clip(options?: VideoOptions): Promise<Blob> {
  return new Blob([await kinds['H.264 in MP4']({ width: 160, height: 120, seconds: 0.5, ...options })]);
}

async function make(
  format: OutputFormat,
  codec: Codec,
  audioCodec: 'aac' | 'opus',
  {
    width = 320,
    height = 180,
    seconds = 1,
    frameRate = 10,
    rotation = 0,
    sound = true,
    soundSeconds = seconds,
  }: VideoOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const target = new BufferTarget();
  const output = new Output({ format, target });
  const video = new VideoSampleSource({ codec, bitrate: 500_000, latencyMode: 'realtime' });
  output.addVideoTrack(video, { rotation, frameRate });
  const audio = new AudioSampleSource({ codec: audioCodec, bitrate: 64_000 });
  if (sound) output.addAudioTrack(audio);
  output.setMetadataTags({ title: 'Our secret garden', raw: { '©xyz': place } });
  await output.start();
  for (let frame = 0; frame < seconds * frameRate; frame++) {
    const [timestamp, duration] = [frame / frameRate, 1 / frameRate];
    using sample = new VideoSample(halves(width, height), {
      format: 'I420',
      codedWidth: width,
      codedHeight: height,
      timestamp,
      duration,
    });
    await video.add(sample);
    if (!sound) continue;
    using heard = hum(timestamp, duration);
    await audio.add(heard);
  }
  for (let at = seconds; sound && at < soundSeconds; at++) {
    using heard = hum(at, 1);
    await audio.add(heard);
  }
  await output.finalize();
  if (!target.buffer) throw new Error('nothing was made');
  return new Uint8Array(target.buffer);
}

/** Light above, dark below: tells the ways of turning apart. */
function halves(width: number, height: number): Uint8Array {
  const pixels = new Uint8Array((width * height * 3) / 2).fill(128);
  pixels.fill(220, 0, (width * height) / 2).fill(40, (width * height) / 2, width * height);
  return pixels;
}

function hum(timestamp: number, seconds: number): AudioSample {
  const sampleRate = 48_000;
  const data = Float32Array.from({ length: sampleRate * seconds }, (_, index) => Math.sin(index / 20) / 4);
  return new AudioSample({ data, format: 'f32', numberOfChannels: 1, sampleRate, timestamp });
}
