import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { buildClient } from '../../scripts/client.ts';
import type * as minigram from '../../src/client/api/index.ts';
import { startBrowser } from '../support/browser.ts';
import { quarters } from '../support/pictures.ts';
import { startServer } from '../support/server.ts';

const anotherSite = `<!doctype html><title>Another site</title>
<script type="module">import * as minigram from '/client.js'; Object.assign(window, minigram);</script>`;

/** A page of another site, which has the packed client as a file of its own. */
async function servePage(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'minigram-page-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await buildClient(folder);
  const module = await readFile(join(folder, 'client.js'));
  const site = createServer(({ url }, response) => {
    const isModule = url === '/client.js';
    response.setHeader('content-type', isModule ? 'text/javascript' : 'text/html');
    response.end(isModule ? module : anotherSite);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void site.close());
  return `http://127.0.0.1:${(site.address() as AddressInfo).port}`; // it listens on a TCP port
}

test('a page of another site that the owner allows uploads with a token and tells the progress, posts and listens', async () => {
  const origin = await servePage();
  const server = await startServer('sqlite', { settings: { ALLOWED_ORIGINS: origin } });
  const anna = await server.join('anna');
  const { token } = await anna.client.tokens.create.mutate({ name: 'Another site', canWrite: true });
  const browser = await startBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  await page.goto(origin);
  const picture = (await quarters().png().toBuffer()).toString('base64');

  const seen = await page.evaluate(
    async ({ url, token, letters }) => {
      const { createClient } = window as unknown as typeof minigram; // where the page has put it
      const client = createClient({ url, token });
      const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
      const sent: number[] = [];
      const photo = await client.upload(new Blob([bytes]), { onProgress: (part) => sent.push(part) });
      const streamed = await client.upload(new Blob([bytes]).stream());
      const media = [{ id: photo.id }, { id: streamed.id }];
      await client.posts.create.mutate({ media, caption: 'From a page' });
      const captions: string[] = [];
      for await (const post of client.pages(client.feed.home)) captions.push(post.caption);
      const events: string[] = [];
      for await (const event of client.live.onChange()) {
        events.push(event.type);
        break;
      }
      const refused: unknown = await client.posts.byId.query({ id: 1 }).catch((error) => error.message);
      return { last: sent.at(-1), captions, events, refused };
    },
    { url: server.url, token, letters: picture },
  );
  expect(seen).toEqual({
    last: 1,
    captions: ['From a page'],
    events: ['ready'],
    refused: expect.stringContaining('not'),
  });
});
