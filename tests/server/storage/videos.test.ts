import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALL_FORMATS, BufferSource, Input } from 'mediabunny';
import sharp from 'sharp';
import { describe, expect, onTestFinished, test } from 'vitest';
import { VideoRejected } from '../../../src/server/storage/errors.ts';
import { probeVideo, transcodeVideo } from '../../../src/server/storage/videos.ts';
import { noise } from '../../support/pictures.ts';
import { kinds, place, type VideoOptions } from '../../support/videos.ts';

async function folderWith(name: string, bytes: Uint8Array | string) {
  const folder = await mkdtemp(join(tmpdir(), 'minigram-video-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, name);
  await writeFile(path, bytes);
  return { folder, path };
}

/** Makes a video ready, and opens what came out. */
async function processed(bytes: Uint8Array) {
  const { path } = await folderWith('original', bytes);
  const { folder: output } = await folderWith('keep', '');
  const told: number[] = [];
  const video = await transcodeVideo(path, output, { onProgress: (progress) => told.push(progress) });
  const mp4 = await readFile(join(output, 'video.mp4'));
  const input = new Input({ source: new BufferSource(new Uint8Array(mp4)), formats: ALL_FORMATS });
  return { video, mp4, input, told, output };
}

const reasonOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'accepted',
    (error: unknown) => (error instanceof VideoRejected ? error.reason : String(error)),
  );

describe.each(Object.entries(kinds))('%s', (name, make) => {
  // An encoder of AV1 takes seconds for what others do at once.
  const options = name.startsWith('AV1') ? { width: 64, height: 64, seconds: 0.3 } : { seconds: 1 };

  test('becomes H.264 and AAC, upright, with its index first and nothing about the place', async () => {
    const bytes = await make(options);
    const { video, mp4, input, told } = await processed(bytes);
    const track = await input.getPrimaryVideoTrack();
    const audio = await input.getPrimaryAudioTrack();
    const { width = 320, height = 180, seconds = 1 }: VideoOptions = options;
    expect(video).toMatchObject({ width, height, thumbhash: expect.stringMatching(/^[\w+/]+=*$/) });
    expect(Math.abs(video.duration - seconds * 1000)).toBeLessThanOrEqual(100);
    expect(await track?.getCodec()).toBe('avc');
    expect(await audio?.getCodec()).toBe('aac');
    expect([await track?.getDisplayWidth(), await track?.getDisplayHeight()]).toEqual([width, height]);
    expect(Math.abs((await input.computeDuration()) - seconds)).toBeLessThan(0.15);
    expect(mp4.indexOf('moov')).toBeLessThan(mp4.indexOf('mdat'));
    const text = mp4.toString('latin1');
    for (const trace of [place, '+41.3', 'secret garden', '©xyz', '\xa9xyz', 'Lavf'])
      expect.soft(text.includes(trace), trace).toBe(false);
    expect(told.at(-1)).toBe(1);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  });
});

test('the place stands in what is sent, or its absence afterwards would prove nothing', async () => {
  for (const name of ['H.264 in MP4', 'HEVC in MOV'] as const)
    expect(Buffer.from(await kinds[name]({ seconds: 0.2 })).includes(place), name).toBe(true);
});

test.each([90, 180, 270] as const)(
  'a video held turned by %d degrees is upright, as is its poster',
  async (rotation) => {
    const { video, input, output } = await processed(
      await kinds['HEVC in MOV']({ width: 320, height: 180, rotation, seconds: 0.3 }),
    );
    const size = rotation === 180 ? [320, 180] : [180, 320];
    const track = await input.getPrimaryVideoTrack();
    expect([video.width, video.height]).toEqual(size);
    expect([await track?.getDisplayWidth(), await track?.getDisplayHeight()]).toEqual(size);
    expect(await track?.getRotation()).toBe(rotation);
    const poster = sharp(join(output, `${size[0]}.webp`));
    const { data, info } = await poster.greyscale().raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual(size);
    const at = (x: number, y: number) =>
      data[(Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels];
    // Stored light above and dark below; turned clockwise, light is at the right, below, at the left.
    const light = { 90: at(0.9, 0.5), 180: at(0.5, 0.9), 270: at(0.1, 0.5) }[rotation];
    const dark = { 90: at(0.1, 0.5), 180: at(0.5, 0.1), 270: at(0.9, 0.5) }[rotation];
    expect(light).toBeGreaterThan(180);
    expect(dark).toBeLessThan(80);
  },
);

test('a large one is made smaller, a fast one slower, an odd size even, and silence is fine', async () => {
  const large = await processed(
    await kinds['H.264 in MP4']({ width: 1920, height: 1080, seconds: 0.5, frameRate: 60 }),
  );
  expect(large.video).toMatchObject({ width: 1280, height: 720 });
  expect((await readdir(large.output)).sort()).toEqual([
    '1080.webp',
    '1280.webp',
    '320.webp',
    '640.webp',
    'keep',
    'video.mp4',
  ]);
  const { packetCount } = (await (await large.input.getPrimaryVideoTrack())?.computePacketStats()) ?? {};
  expect(packetCount).toBeGreaterThanOrEqual(14);
  expect(packetCount).toBeLessThanOrEqual(16);

  const silent = await processed(
    await kinds['VP8 in WebM']({ width: 302, height: 170, seconds: 0.3, sound: false }),
  );
  expect(silent.video).toMatchObject({ width: 302, height: 170 });
  expect(await silent.input.getPrimaryAudioTrack()).toBeNull();
});

test('what is no usable video is refused with its reason', async () => {
  const mp4 = Buffer.from(await kinds['H.264 in MP4']({ seconds: 0.5 }));
  const webm = Buffer.from(await kinds['VP9 in WebM']({ width: 640, height: 360, seconds: 3 }));
  const probed = async (bytes: Uint8Array | string) =>
    reasonOf(probeVideo((await folderWith('x', bytes)).path));
  expect.soft(await probed(mp4)).toBe('accepted');
  expect.soft(await probed(mp4.subarray(0, mp4.length - 500)), 'its index cut off').toBe('damaged');
  expect.soft(await probed(mp4.subarray(0, 300)), 'a head alone').toBe('damaged');
  expect.soft(await probed('a diary'), 'text').toBe('unsupported');
  expect.soft(await probed(await noise().jpeg().toBuffer()), 'a picture').toBe('unsupported');
  expect.soft(await probed(await soundAlone()), 'sound alone').toBe('unsupported');
  expect
    .soft(
      await probed(
        await kinds['H.264 in MP4']({ width: 32, height: 32, seconds: 61, frameRate: 2, sound: false }),
      ),
      '61 s',
    )
    .toBe('tooLong');
  expect
    .soft(
      await probed(
        await kinds['H.264 in MP4']({ width: 32, height: 32, seconds: 60, frameRate: 2, sound: false }),
      ),
      '60 s',
    )
    .toBe('accepted');

  const { path } = await folderWith('x', webm.subarray(0, webm.length / 2));
  const { folder } = await folderWith('keep', '');
  expect.soft(await reasonOf(probeVideo(path).then(() => transcodeVideo(path, folder)))).toBe('damaged');
  const garbled = Buffer.from(mp4);
  garbled.fill(0x55, mp4.indexOf('mdat') + 8, mp4.indexOf('moov') - 4);
  const { path: garbledPath } = await folderWith('x', garbled);
  expect.soft(await reasonOf(transcodeVideo(garbledPath, folder)), 'frames of nothing').toBe('damaged');
});

test('giving up ends the process at once', async () => {
  const { path } = await folderWith(
    'x',
    await kinds['H.264 in MP4']({ width: 1280, height: 720, seconds: 3, frameRate: 30 }),
  );
  const { folder } = await folderWith('keep', '');
  const controller = new AbortController();
  const attempt = transcodeVideo(path, folder, {
    signal: controller.signal,
    onProgress: () => controller.abort(new Error('enough')),
  });
  await expect(attempt).rejects.toThrow('enough');
});

async function soundAlone(): Promise<Uint8Array> {
  const { AudioSample, AudioSampleSource, BufferTarget, Mp4OutputFormat, Output } = await import(
    'mediabunny'
  );
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat(), target });
  const audio = new AudioSampleSource({ codec: 'aac', bitrate: 64_000 });
  output.addAudioTrack(audio);
  await output.start();
  using sample = new AudioSample({
    data: new Float32Array(48_000),
    format: 'f32',
    numberOfChannels: 1,
    sampleRate: 48_000,
    timestamp: 0,
  });
  await audio.add(sample);
  await output.finalize();
  return new Uint8Array(target.buffer ?? new ArrayBuffer(0));
}

test('sound that goes on after the last frame is cut off with it', async () => {
  const bytes = await kinds['H.264 in MP4']({ seconds: 0.5, soundSeconds: 20 });
  const { video, input } = await processed(bytes);
  expect(video.duration).toBe(500);
  const audio = await input.getPrimaryAudioTrack();
  expect(await audio?.computeDuration()).toBeLessThan(0.7);
});
