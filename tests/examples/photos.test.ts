import { existsSync } from 'node:fs';
import { copyFile, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { noise } from '../support/pictures.ts';
import { startServer } from '../support/server.ts';
import { postsOf, tempFolder, tokenOf, useExamples } from './running.ts';

/** Real ones; see the README there. */
const cameraFiles = join(import.meta.dirname, '../../../shared/photos');

const { run } = useExamples();

describe('post-folder.ts', () => {
  interface Exif {
    DateTimeOriginal?: string;
    OffsetTimeOriginal?: string;
    description?: string;
  }
  const photo = ({ description, ...dates }: Exif) =>
    noise(40, 30)
      .withExif({
        IFD0: description === undefined ? {} : { ImageDescription: description },
        IFD2: { ...dates },
      })
      .jpeg()
      .toBuffer();

  async function folderOfPhotos(): Promise<string> {
    const folder = await tempFolder();
    const put = async (name: string, content: Buffer | string) => writeFile(join(folder, name), content);
    await put(
      'lake.jpg',
      await photo({
        DateTimeOriginal: '2024:05:17 14:30:00',
        OffsetTimeOriginal: '+02:00',
        description: 'x',
      }),
    );
    await put('lake.txt', 'At the lake\n');
    await put('boat.JPG', await photo({ DateTimeOriginal: '2024:05:17 14:31:00', description: 'A boat' }));
    await put(
      'blank.jpg',
      await photo({ DateTimeOriginal: '0000:00:00 00:00:00', description: '          ' }),
    );
    await utimes(join(folder, 'blank.jpg'), new Date(), new Date('2022-03-04T05:06:07Z'));
    await put('plain.png', await noise(40, 30).png().toBuffer());
    await utimes(join(folder, 'plain.png'), new Date(), new Date('2023-03-04T05:06:07Z'));
    await put('scan.jpg', await photo({ DateTimeOriginal: '1985:08:01 12:00:00' }));
    await put('later.jpg', await photo({ DateTimeOriginal: '2099:01:01 00:00:00' }));
    await copyFile(join(folder, 'lake.jpg'), join(folder, 'lake-copy.jpg'));
    await put('panorama.jpg', '');
    await truncate(join(folder, 'panorama.jpg'), 41 * 1024 ** 2);
    await put('list.pdf', '%PDF-1.7');
    await put('.hidden.jpg', 'x');
    return folder;
  }

  test('tells what it would do, does it in the order of time, and not again', async () => {
    const server = await startServer('sqlite');
    const anna = await server.join('anna');
    const token = await tokenOf(anna, 'writes');
    const folder = await folderOfPhotos();
    const before = await readdir(folder);

    const dry = await run(server, await tokenOf(anna, 'reads'), 'post-folder.ts', folder, '--dry-run').ended;
    expect(dry).toMatchObject({ code: 0, stderr: '' });
    const inEXIF = "'EXIF, in the time zone of this computer'";
    const inFile = "'the file, whose EXIF data have none'";
    expect(
      dry.stdout
        .split('\n')
        .map((line) => line.split(/ *│ */).join('|'))
        .filter((line) => !/^[┌├└]/.test(line)),
    ).toEqual([
      'left out: lake.jpg, the same picture as lake-copy.jpg',
      'left out: later.jpg, dated in the future: 2099-01-01',
      'left out: list.pdf, not a picture',
      'left out: panorama.jpg, larger than 40 MB',
      'left out: scan.jpg, dated before 2000: 1985-08-01',
      '0 posted before, 4 to post as anna, 5 left out',
      '|(index)|name|date|dateFrom|caption|',
      `|0|'blank.jpg'|'2022-03-04 10:06:07'|${inFile}|''|`,
      `|1|'plain.png'|'2023-03-04 10:06:07'|${inFile}|''|`,
      `|2|'boat.JPG'|'2024-05-17 14:31:00'|${inEXIF}|'A boat'|`,
      "|3|'lake-copy.jpg'|'2024-05-17 17:30:00'|'EXIF'|'x'|",
      '',
    ]);
    expect(await readdir(folder)).toEqual(before);
    expect(await postsOf(anna)).toEqual([]);

    await rm(join(folder, 'lake-copy.jpg'));
    const real = await run(server, token, 'post-folder.ts', folder).ended;
    expect(real).toMatchObject({ code: 0, stderr: '' });
    const posts = await postsOf(anna);
    expect(posts.map(({ caption, createdAt }) => [caption, createdAt])).toEqual([
      ['', '2022-03-04T05:06:07.000Z'],
      ['', '2023-03-04T05:06:07.000Z'],
      ['A boat', '2024-05-17T09:31:00.000Z'],
      ['At the lake', '2024-05-17T12:30:00.000Z'],
    ]);
    expect(
      Array.from(real.stdout.matchAll(/posted as (\d+)$/gm), ([, id]) => Number(id)),
      'as they were made',
    ).toEqual(posts.map(({ id }) => id));

    const again = await run(server, token, 'post-folder.ts', folder).ended;
    expect(again).toMatchObject({ code: 0 });
    expect(again.stdout).toContain('4 posted before, 0 to post as anna, 4 left out');
    expect(await postsOf(anna)).toEqual(posts);
  });

  test('ended in the middle, however, it goes on without a double', async () => {
    const server = await startServer('sqlite');
    const anna = await server.join('anna');
    const token = await tokenOf(anna, 'writes');
    const folder = await tempFolder();
    const days = ['01', '02', '03', '04', '05', '06', '07', '08'];
    for (const day of days) {
      await writeFile(
        join(folder, `${day}.jpg`),
        await photo({ DateTimeOriginal: `2024:05:${day} 12:00:00`, description: day }),
      );
    }
    for (const signal of ['SIGINT', 'SIGKILL'] as const) {
      const running = run(server, token, 'post-folder.ts', folder);
      await running.prints(/^2\//m);
      running.kill(signal);
      expect((await running.ended).code, signal).toBeNull();
      expect((await postsOf(anna)).length).toBeLessThan(days.length);
    }
    expect((await run(server, token, 'post-folder.ts', folder).ended).code).toBe(0);
    const posts = await postsOf(anna);
    expect(posts.map(({ caption }) => caption)).toEqual(days);

    // As if it had ended each time between the server's answer and the note of it.
    await rm(join(folder, '.minigram-posted.json'));
    expect((await run(server, token, 'post-folder.ts', folder).ended).stdout).toMatch(
      /^8\/8 .* posted as \d+$/m,
    );
    expect(await postsOf(anna)).toEqual(posts);
  });

  test('a photo that the server refuses does not stop the others; a wrong call changes nothing', async () => {
    const server = await startServer('sqlite');
    const anna = await server.join('anna');
    const token = await tokenOf(anna, 'writes');
    const folder = await tempFolder();
    await writeFile(join(folder, 'broken.jpg'), 'This is no picture.');
    await writeFile(join(folder, 'good.jpg'), await photo({}));
    const { code, stderr } = await run(server, token, 'post-folder.ts', folder).ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(/^\d\/2 {2}broken\.jpg: This .*\n$/);
    expect(await postsOf(anna)).toHaveLength(1);

    for (const args of [[], [folder, '--dryrun']]) {
      const wrong = await run(server, token, 'post-folder.ts', ...args).ended;
      expect(wrong.code).toBe(2);
      expect(wrong.stderr).toContain('node post-folder.ts FOLDER [--dry-run]');
    }
    await writeFile(join(folder, 'other.jpg'), await photo({}));
    const reading = await run(server, await tokenOf(anna, 'reads'), 'post-folder.ts', folder).ended;
    expect(reading.code).toBe(1);
    expect(reading.stderr).toMatch(/^This token/);
    expect(await postsOf(anna)).toHaveLength(1);
  });

  test.skipIf(!existsSync(cameraFiles))(
    `real cameras' files (skipped where there is no ${cameraFiles})`,
    async () => {
      const server = await startServer('sqlite');
      const anna = await server.join('anna');
      const token = await tokenOf(anna, 'writes');
      const folder = await tempFolder();
      for (const name of ['gps/DSCN0010.jpg', 'heic/IMG_5195.HEIC', 'small/Pentax_K10D.jpg']) {
        await copyFile(join(cameraFiles, name), join(folder, name.replace(/.*\//, '')));
      }
      expect((await run(server, token, 'post-folder.ts', folder).ended).code).toBe(0);
      expect((await postsOf(anna)).map(({ createdAt, caption }) => [createdAt, caption])).toEqual([
        ['2008-05-04T11:47:24.000Z', ''],
        ['2008-10-22T11:28:39.000Z', ''],
        ['2021-04-11T20:47:53.000Z', ''],
      ]);
    },
  );
});

test('backup.ts saves what there is, then what is new, with a token that only reads', async () => {
  const server = await startServer('sqlite');
  const anna = await server.join('anna');
  const ben = await server.join('ben');
  const post = async (caption: string, createdAt?: string) => {
    const media = [{ id: await anna.upload(), alt: 'Four colours' }, { id: await anna.upload() }];
    return (await anna.client.posts.create.mutate({ media, caption, createdAt })).id;
  };
  const lake = await post('At the <lake> & "beyond"', '2024-05-17T23:30:00+05:00');
  await anna.client.posts.archive.mutate({ id: await post('Put away') });
  const comment = await ben.client.comments.create.mutate({ postId: lake, text: 'First' });
  await anna.client.comments.create.mutate({ postId: lake, text: 'Thanks', parentId: comment.id });
  await ben.client.comments.create.mutate({ postId: lake, text: 'Second' });

  const folder = join(await tempFolder(), 'backup');
  const token = await tokenOf(anna, 'reads');
  const backUp = () => run(server, token, 'backup.ts', folder).ended;
  expect((await backUp()).stdout).toBe('2 posts of anna: 2 new or changed, 4 photos downloaded\n');
  const [first, second] = (await readdir(folder)).sort();
  expect(await readdir(folder)).toEqual(expect.arrayContaining([`2024-05-17_${lake}`, 'index.html']));
  const read = (...path: string[]) => readFile(join(folder, ...path), 'utf8');
  const place = `2024-05-17_${lake}`;
  expect(first).toBe(place);
  expect((await readdir(join(folder, place))).sort()).toEqual([
    '1.webp',
    '2.webp',
    'comments.json',
    'post.json',
  ]);
  const saved = await anna.client.posts.byId.query({ id: lake });
  expect(JSON.parse(await read(place, 'post.json'))).toEqual(saved);
  expect(JSON.parse(await read(second ?? '', 'post.json'))).toMatchObject({
    caption: 'Put away',
    isArchived: true,
  });
  expect(JSON.parse(await read(place, 'comments.json'))).toMatchObject([
    { text: 'First', author: { username: 'ben' }, replies: [{ text: 'Thanks' }] },
    { text: 'Second', replies: [] },
  ]);
  const [photo] = saved.media;
  const served = await anna.fetch(`/media/${photo?.id}/${photo?.width}.webp`);
  expect(await readFile(join(folder, place, '1.webp'))).toEqual(Buffer.from(await served.arrayBuffer()));
  expect(await read('index.html')).toContain('At the &#60;lake&#62; &#38; &#34;beyond&#34;');

  const times = async () => {
    const names = await readdir(folder, { recursive: true });
    return Promise.all(names.map(async (name) => [name, (await stat(join(folder, name))).mtimeMs]));
  };
  const before = await times();
  expect((await backUp()).stdout).toBe('2 posts of anna: 0 new or changed, 0 photos downloaded\n');
  expect(await times()).toEqual(before);
  await ben.client.comments.update.mutate({ id: comment.id, text: 'First, and better' });
  expect((await backUp()).stdout).toBe('2 posts of anna: 1 new or changed, 0 photos downloaded\n');
  expect(await read(place, 'comments.json')).toContain('First, and better');
});
