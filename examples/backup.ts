/**
 * Saves your posts, those in the archive too, with their comments and photos (as large as the server keeps them) into a
 * folder, and a page to look at them: index.html.
 *
 *   MINIGRAM_URL=http://localhost:3000 MINIGRAM_TOKEN=mgp_… node backup.ts ~/minigram-backup
 *
 * Run it again to save what is new or has changed. What you delete on the server stays in the folder. A token that may only
 * read is enough.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Client, Outputs } from 'minigram/client';
import { run, UsageError } from './connect.ts';

type Post = Outputs['posts']['byId'];

/** The server keeps no picture wider than this. */
const MAX_WIDTH = 1600;

await run('node backup.ts FOLDER', async (client) => {
  const [folder] = parseArgs({ allowPositionals: true }).positionals;
  if (folder === undefined) throw new UsageError('Which folder?');

  const { id: userId, username } = await client.users.me.query();
  const posts: Post[] = [];
  let changed = 0;
  let photos = 0;
  for (const list of [client.pages(client.posts.byUser, { userId }), client.pages(client.posts.archived)]) {
    for await (const post of list) {
      const place = join(folder, nameOf(post));
      await mkdir(place, { recursive: true });
      for (const [index, { id, width }] of post.media.entries()) {
        const path = join(place, `${index + 1}.webp`);
        if (existsSync(path)) continue; // the photos of a post never change
        const response = await client.fetch(`/media/${id}/${Math.min(width, MAX_WIDTH)}.webp`);
        if (!response.ok)
          throw new Error(`Photo ${id} of post ${post.id}: ${response.status} ${response.statusText}`);
        await save(path, new Uint8Array(await response.arrayBuffer()));
        photos += 1;
      }
      const comments = post.commentCount > 0 ? await commentsOn(client, post.id) : [];
      const saved = [
        await saveIfChanged(join(place, 'comments.json'), JSON.stringify(comments, null, 2)),
        await saveIfChanged(join(place, 'post.json'), JSON.stringify(post, null, 2)),
      ];
      if (saved.includes(true)) changed += 1;
      posts.push(post);
    }
  }
  posts.sort((a, b) => b.id - a.id); // ids are in the order of time
  await saveIfChanged(join(folder, 'index.html'), page(username, posts));
  console.log(`${posts.length} posts of ${username}: ${changed} new or changed, ${photos} photos downloaded`);
});

/** As a folder: 2024-05-17_1340000000000000. */
function nameOf({ id, createdAt }: Post): string {
  return `${createdAt.slice(0, 10)}_${id}`;
}

/** Oldest first, with the replies to each. */
async function commentsOn(client: Client, postId: number) {
  const comments = await Array.fromAsync(client.pages(client.comments.byPost, { postId }));
  return Array.fromAsync(comments.reverse(), async (comment) => ({
    ...comment,
    replies:
      comment.replyCount > 0
        ? await Array.fromAsync(client.pages(client.comments.replies, { commentId: comment.id }))
        : [],
  }));
}

/** Whole or not at all, whenever the program ends. */
async function save(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(`${path}.new`, content);
  await rename(`${path}.new`, path);
}

async function saveIfChanged(path: string, content: string): Promise<boolean> {
  if ((await readFile(path, 'utf8').catch(() => undefined)) === content) return false;
  await save(path, content);
  return true;
}

function page(username: string, posts: Post[]): string {
  const text = (value: string) => value.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const figures = posts.map((post) => {
    const photos = post.media.map(
      ({ alt }, i) => `<img src="${nameOf(post)}/${i + 1}.webp" alt="${text(alt)}" loading="lazy">`,
    );
    return `<figure>${photos.join('')}<figcaption>${post.createdAt.slice(0, 10)} ${text(post.caption)}</figcaption></figure>`;
  });
  const style =
    'body { max-width: 40rem; margin: auto; font: 1rem/1.5 sans-serif } img { width: 100% } figure { margin: 3rem 0; white-space: pre-line }';
  return `<!doctype html><meta charset="utf-8"><title>${username}</title><style>${style}</style>\n${figures.join('\n')}\n`;
}
