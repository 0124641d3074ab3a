/**
 * Posts a folder of photos, one post each, at the time each was taken, the oldest first.
 *
 *   MINIGRAM_URL=http://localhost:3000 MINIGRAM_TOKEN=mgp_… node post-folder.ts ~/Photos/2024 --dry-run
 *
 * `--dry-run` shows what would be posted, and changes nothing. Without it the photos are posted. Run it again whenever you like,
 * also after Ctrl-C or a lost connection: only what is missing is posted. The caption of IMG_1.jpg stands in IMG_1.txt
 * beside it, or in its EXIF data. The token has to be one that may write.
 */
import { openAsBlob } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Client, isApiError } from 'minigram/client';
import { run, UsageError } from './connect.ts';
import { openLedger } from './ledger.ts';
import { type Photo, photosIn } from './photos.ts';

await run('node post-folder.ts FOLDER [--dry-run]', async (client) => {
  const options = { 'dry-run': { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const [folder] = positionals;
  if (folder === undefined) throw new UsageError('Which folder?');

  const me = await client.users.me.query();
  const ledger = await openLedger(folder, me.id);
  const { photos, skipped } = await photosIn(folder);
  const missing = photos.filter(({ sha256 }) => ledger.postOf(sha256) === undefined);
  for (const { name, why } of skipped) console.log(`left out: ${name}, ${why}`);
  console.log(
    `${photos.length - missing.length} posted before, ${missing.length} to post as ${me.username}, ${skipped.length} left out`,
  );
  if (values['dry-run']) {
    if (missing.length === 0) return;
    console.table(
      missing.map(({ name, takenAt, dateFrom, caption }) => ({
        name,
        date: timeHere(takenAt),
        dateFrom,
        caption,
      })),
    );
    return;
  }

  for (const [index, photo] of missing.entries()) {
    const { name, sha256, takenAt } = photo;
    try {
      const post = await patiently(() => postPhoto(client, photo));
      await ledger.note(sha256, post.id);
      console.log(`${index + 1}/${missing.length}  ${name}, ${timeHere(takenAt)}: posted as ${post.id}`);
    } catch (error) {
      // Something is wrong with this photo; anything else would be wrong with all of them.
      if (!isApiError(error) || ![400, 413, 422].includes(error.status ?? 0)) throw error;
      const isOther = error.reason === 'idempotencyKeyUsed';
      const why = isOther ? 'posted within a day, with another caption or date' : error.message;
      console.error(`${index + 1}/${missing.length}  ${name}: ${why}`);
      process.exitCode = 1;
    }
  }
});

/** 2024-05-17 14:30:00 */
function timeHere(time: Date): string {
  return time.toLocaleString('sv');
}

/** The keys stand for the photo: should this have been done in a run that was cut off, the answer is what was made then. */
async function postPhoto(client: Client, { path, name, sha256, takenAt, caption }: Photo) {
  const onProgress = (sent: number) => {
    if (process.stdout.isTTY) process.stdout.write(`${name} ${Math.round(sent * 100)} %\r`);
  };
  const key = sha256.slice(0, 40);
  const { id } = await client.upload(await openAsBlob(path), { onProgress, idempotencyKey: `upload-${key}` });
  const post = { media: [{ id }], caption, createdAt: takenAt.toISOString() };
  return client.posts.create.mutate(post, { idempotencyKey: `post-${key}` });
}

/** The client waits up to a minute when the server asks for it. This one has time. */
async function patiently<Result>(action: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await action();
    } catch (error) {
      if (!isApiError(error) || error.reason !== 'tooManyRequests') throw error;
      const seconds = error.retryAfter ?? 60;
      console.log(`The server wants a pause of ${Math.ceil(seconds / 60)} minutes.`);
      await sleep(seconds * 1000);
    }
  }
}
