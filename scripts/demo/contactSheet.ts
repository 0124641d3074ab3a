import sharp from 'sharp';
import { people, usernames } from './people.ts';
import { render } from './scenes/render.ts';
import { posts } from './schedule.ts';

/** `node scripts/demo/contactSheet.ts sheet.webp`: all pictures of the demo side by side, for whoever changes a scene. */

const COLUMNS = 8;
const CELL = 300;
const GAP = 4;

const [file = 'sheet.webp'] = process.argv.slice(2);
const avatars = usernames.flatMap((username) => people[username].avatar ?? []);
const pictures = [...posts.flatMap(({ photos }) => photos), ...avatars];
const tiles = [];
for (const [index, picture] of pictures.entries()) {
  const input = await sharp(await render(picture))
    .resize(CELL, CELL)
    .toBuffer();
  const [column, row] = [index % COLUMNS, Math.floor(index / COLUMNS)];
  tiles.push({ input, left: column * (CELL + GAP), top: row * (CELL + GAP) });
}
const [width, height] = [COLUMNS * (CELL + GAP), Math.ceil(pictures.length / COLUMNS) * (CELL + GAP)];
await sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
  .composite(tiles)
  .toFile(file);
