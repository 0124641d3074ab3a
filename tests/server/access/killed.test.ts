import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { type Services, startServices } from '../../../src/server/services.ts';
import { type Community, communityOn, createClock } from '../../support/community.ts';
import { freshConfig, migrations } from '../../support/database.ts';
import { recounted, stored } from '../../support/recount.ts';
import { mutation } from '../../support/server.ts';

const root = join(import.meta.dirname, '../../..');

/** Each takes two or three seconds, to start from the sources again. Ten were tried: `KILLS=10`. */
const KILLS = Number(process.env.KILLS ?? 3);
const AUTHORS = 8;
/** Of each author: enough for as long as this lasts, and fewer than the limit of writing. */
const REQUESTS = 180;

/** Somebody who sends one request after another. */
interface Author {
  cookie: string;
  /** Pictures that are uploaded and not used. */
  pictures: number[];
}

/** The server as a program of its own. */
async function startProgram(dataDir: string) {
  const program = spawn(process.execPath, [join(root, 'src/server/main.ts')], {
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void program.kill('SIGKILL'));
  for await (const line of createInterface({ input: program.stdout })) {
    const port = /minigram is at http:\/\/localhost:(\d+)/.exec(line)?.[1];
    if (port !== undefined) return { program, url: `http://127.0.0.1:${port}` };
  }
  throw new Error('The server did not start');
}

async function createAuthors(community: Community<Services>): Promise<{ authors: Author[]; postId: number }> {
  const { db } = community.services;
  const authors: Author[] = [];
  let postId = 0;
  for (let i = 0; i < AUTHORS; i++) {
    const member = await community.join(`author${i}`);
    postId ||= await community.post(member, 'Say something');
    const pictures = Array.from({ length: REQUESTS / 3 }, () => db.nextId());
    const row = { ownerId: member.id, width: 4, height: 3, thumbhash: '', bytes: 10 };
    await db.write((tx) => tx.insert(tx.tables.media).values(pictures.map((id) => ({ id, ...row }))));
    authors.push({ cookie: `minigram_session=${(await community.signIn(member)).secret}`, pictures });
  }
  return { authors, postId };
}

test('a server that is killed at any moment makes each thing once, when every request is repeated until it is answered', async () => {
  const config = await freshConfig('sqlite');
  const before = await startServices(config, { migrations });
  const { authors, postId } = await createAuthors(communityOn(before, createClock()));
  await before.close();

  let server = await startProgram(config.dataDir);
  let isOver = false;
  const made: { text: string; id: number }[] = [];
  let unanswered = 0;

  const send = async ({ cookie }: Author, path: string, input: object, key: string): Promise<number> => {
    for (;;) {
      try {
        const request = mutation(input, { cookie, 'Idempotency-Key': key });
        const response = await fetch(`${server.url}/trpc/${path}`, request);
        const { result, error } = await response.json();
        if (error) throw new Error(`${path} was refused: ${JSON.stringify(error)}`);
        return result.data.id;
      } catch (error) {
        const isLost = error instanceof TypeError || error instanceof SyntaxError; // fetch failed, or half an answer
        if (!isLost) throw error;
        unanswered++;
        await sleep(20);
      }
    }
  };
  const work = async (author: Author, which: number) => {
    for (let n = 0; n < REQUESTS && !isOver; n++) {
      const text = `${which}-${n}`;
      const picture = n % 3 === 0 ? author.pictures.pop() : undefined;
      const id =
        picture === undefined
          ? await send(author, 'comments.create', { postId, text }, text)
          : await send(author, 'posts.create', { media: [{ id: picture }], caption: text }, text);
      made.push({ text, id });
    }
  };
  const kill = async () => {
    for (let kills = 0; kills < KILLS; kills++) {
      await sleep(50 + Math.random() * 300);
      server.program.kill('SIGKILL');
      await once(server.program, 'exit');
      server = await startProgram(config.dataDir);
    }
    isOver = true;
  };
  await Promise.all([kill(), ...authors.map(work)]);
  server.program.kill('SIGKILL');
  await once(server.program, 'exit');

  const after = await startServices(config, { migrations });
  onTestFinished(() => after.close());
  const { posts, comments } = after.db.read.tables;
  const found = [
    ...(await after.db.read.select({ id: posts.id, text: posts.caption }).from(posts)),
    ...(await after.db.read.select({ id: comments.id, text: comments.text }).from(comments)),
  ].filter(({ id }) => id !== postId);
  const byText = (one: { text: string }, other: { text: string }) => (one.text < other.text ? -1 : 1);
  expect(found.sort(byText)).toEqual(made.sort(byText));
  expect(unanswered, 'requests were under way when it was killed').toBeGreaterThan(0);
  expect(await stored(after.db.read)).toEqual(await recounted(after.db.read));
}, 60_000);
