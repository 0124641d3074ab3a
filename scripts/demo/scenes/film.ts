import '@napi-rs/webcodecs/polyfill';
import { BufferTarget, Mp4OutputFormat, Output, VideoSample, VideoSampleSource } from 'mediabunny';
import sharp from 'sharp';
import { type Picture, render } from './render.ts';

/** Pixels: a phone's upright format. */
const WIDTH = 540;
const HEIGHT = 960;
const FRAME_RATE = 20;
/** How much of the picture is outside of a frame at first: the camera comes from afar. */
const ZOOM = 0.22;

/** Paints a picture and films it: the camera moves slowly nearer. Returns an MP4 file, as a phone makes them. */
export async function film(picture: Picture, seconds: number): Promise<Uint8Array<ArrayBuffer>> {
  const still = sharp(await render(picture));
  const { width, height } = await still.metadata();
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat(), target });
  const video = new VideoSampleSource({ codec: 'avc', bitrate: 2_500_000 });
  output.addVideoTrack(video, { frameRate: FRAME_RATE });
  await output.start();
  const frames = seconds * FRAME_RATE;
  for (let frame = 0; frame < frames; frame++) {
    const share = 1 - (ZOOM * frame) / frames;
    const [part, partHeight] = [Math.round(width * share), Math.round(height * share)];
    const pixels = await still
      .clone()
      .extract({
        left: Math.floor((width - part) / 2),
        top: Math.floor((height - partHeight) / 2),
        width: part,
        height: partHeight,
      })
      .resize(WIDTH, HEIGHT, { fit: 'cover' })
      .ensureAlpha()
      .raw()
      .toBuffer();
    using sample = new VideoSample(new Uint8Array(pixels), {
      format: 'RGBA',
      codedWidth: WIDTH,
      codedHeight: HEIGHT,
      timestamp: frame / FRAME_RATE,
      duration: 1 / FRAME_RATE,
    });
    await video.add(sample);
  }
  await output.finalize();
  if (!target.buffer) throw new Error('The demo could not make its film.');
  return new Uint8Array(target.buffer);
}
