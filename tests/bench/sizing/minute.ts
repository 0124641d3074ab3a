import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningProcess } from '../servers.ts';
import { openStreams, STREAM_PATH } from '../streams.ts';
import { type Use, useOf } from './processes.ts';
import { type Action, busiestMinute, type Usage } from './usage.ts';
import { type Person, WIDTHS, type World } from './world.ts';

const MINUTE = 60_000;
/** Milliseconds between two looks at the memory. */
const LOOK_EVERY = 500;
/** Milliseconds between two questions whether a video is ready. */
const ASKS_EVERY = 1_000;
/** Milliseconds that somebody looks at a page. */
const LOOKS = 3_000;
const [WIDE = 640, SMALL = 320] = WIDTHS;

export type Kind = 'page' | 'picture' | 'write' | 'photo' | 'upload' | 'video' | 'event';

export interface Minute {
  /** Milliseconds from when it was wanted until the whole answer was there, by kind. */
  times: Record<Kind, number[]>;
  /** Seconds of a processor in this minute; of megabytes the most. */
  use: Use;
  streams: number;
}

/** A caller's side of one server. */
class Caller {
  readonly times: Minute['times'] = {
    page: [],
    picture: [],
    write: [],
    photo: [],
    upload: [],
    video: [],
    event: [],
  };
  readonly #url: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 200 });

  constructor(url: string) {
    this.#url = url;
  }

  /** Queries of one page, in one request, as the web app sends them; returns the text of the answer. */
  page(person: Person, queries: Record<string, object>): Promise<string> {
    const input = JSON.stringify(Object.fromEntries(Object.values(queries).entries()));
    const path = `/trpc/${Object.keys(queries).join(',')}?batch=1&input=${encodeURIComponent(input)}`;
    return this.#send('page', person, 'GET', path);
  }

  picture(person: Person, id: number, width: number): Promise<string> {
    return this.#send('picture', person, 'GET', `/media/${id}/${width}.webp`);
  }

  /** JSON, or the bytes of a file. */
  write(person: Person, procedure: string, input: object, kind: Kind = 'write'): Promise<string> {
    const isFile = input instanceof Uint8Array;
    return this.#send(kind, person, 'POST', `/trpc/${procedure}`, {
      body: isFile ? input : Buffer.from(JSON.stringify(input)),
      type: isFile ? 'application/octet-stream' : 'application/json',
    });
  }

  close(): void {
    this.#agent.destroy();
  }

  async #send(
    kind: Kind,
    { cookie }: Person,
    method: string,
    path: string,
    { body, type }: { body?: Uint8Array; type?: string } = {},
  ): Promise<string> {
    const start = performance.now();
    const { status, text } = await new Promise<{ status: number; text: string }>((resolve, reject) => {
      const headers = { cookie, ...(type && { 'content-type': type, 'content-length': body?.length ?? 0 }) };
      const sent = request(this.#url + path, { method, agent: this.#agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => void chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('latin1') }),
        );
      });
      sent.on('error', reject);
      sent.end(body);
    });
    if (status !== 200) throw new Error(`${method} ${path} answered ${status}: ${text.slice(0, 300)}`);
    this.times[kind].push(performance.now() - start);
    return text;
  }
}

/** The numbers that stand under a name in an answer, each once. */
function numbersIn(text: string, name: string): number[] {
  return [...new Set(Array.from(text.matchAll(new RegExp(`"${name}":(\\d+)`, 'g')), ([, id]) => Number(id)))];
}

/** Of pictures: an id followed by a width, as posts, avatars and squares of a profile have them. */
function picturesIn(text: string): number[] {
  const found = Array.from(text.matchAll(/\{"id":(\d+),(?:"alt":"[^"]*",|"kind":"image",)*"width":/g));
  return [...new Set(found.map(([, id]) => Number(id)))];
}

/** Somebody opens the app, reads two pages of the feed, looks at a post with its comments and at its author. */
async function open(caller: Caller, person: Person, { pictures }: World): Promise<void> {
  const show = (text: string, width: number, most: number) =>
    Promise.all(
      picturesIn(text)
        .filter((id) => pictures.has(id))
        .slice(0, most)
        .map((id) => caller.picture(person, id, width)),
    );
  const first = await caller.page(person, {
    'auth.me': {},
    'feed.home': {},
    'stories.tray': {},
    'notifications.unreadCount': {},
    'chat.unreadCount': {},
  });
  await show(first, WIDE, 12);
  await sleep(LOOKS);
  const [cursor] = numbersIn(first, 'nextCursor');
  if (cursor !== undefined) await show(await caller.page(person, { 'feed.home': { cursor } }), WIDE, 12);
  await sleep(LOOKS);
  const [post] = numbersIn(first, 'postId').concat(numbersIn(first.slice(first.indexOf('"items"')), 'id'));
  const [author] = Array.from(first.matchAll(/"author":\{"id":(\d+)/g), ([, id]) => Number(id));
  if (post === undefined || author === undefined) return;
  await caller.page(person, { 'posts.byId': { id: post }, 'comments.byPost': { postId: post } });
  await sleep(LOOKS);
  await show(await caller.page(person, { 'posts.byUser': { userId: author } }), SMALL, 9);
}

/** Runs the busiest minute of a day against a server. */
export async function runMinute(server: RunningProcess, usage: Usage, world: World): Promise<Minute> {
  const { streams: streamCount, ...counts } = busiestMinute(usage);
  const caller = new Caller(server.url);
  const random = <T>(list: readonly T[]): T => {
    const one = list[Math.floor(Math.random() * list.length)];
    if (one === undefined) throw new Error('There is nobody.');
    return one;
  };
  const { people } = world;
  const writers = await introduce(caller, people);
  caller.times.write.length = 0;
  caller.times.page.length = 0;

  const sentAt = new Map<string, number>();
  const listeners = Array.from({ length: streamCount }, (_, index) => people[index % people.length]);
  const streams = await openStreams(
    listeners.map((person) => ({ url: server.url + STREAM_PATH, ...(person && { cookie: person.cookie }) })),
    (event) => {
      const [, key = ''] = /"text":"(message [\d.]+)"/.exec(event) ?? [];
      const sent = sentAt.get(key);
      if (sent !== undefined) caller.times.event.push(performance.now() - sent);
    },
  );

  const actions: Record<Action, () => Promise<unknown>> = {
    opens: () => open(caller, random(people), world),
    likes: () => {
      const { person, posts } = random(writers);
      return caller.write(person, 'likes.like', { postId: random(posts) });
    },
    comments: () => {
      const { person, posts } = random(writers);
      return caller.write(person, 'comments.create', { postId: random(posts), text: 'So nice!' });
    },
    messages: () => {
      const { person, conversationId } = random(writers);
      const text = `message ${Math.random()}`;
      sentAt.set(text, performance.now());
      return caller.write(person, 'chat.send', { conversationId, text });
    },
    photos: async () => {
      const person = random(people);
      const [id] = numbersIn(await caller.write(person, 'media.upload', world.photo, 'photo'), 'id');
      await caller.write(person, 'posts.create', { media: [{ id }], caption: 'At the lake' });
    },
    videos: async () => {
      const person = random(people);
      const start = performance.now();
      const [mediaId] = numbersIn(await caller.write(person, 'media.upload', world.video, 'upload'), 'id');
      while (!(await caller.page(person, { 'media.status': { id: mediaId } })).includes('"ready"'))
        await sleep(ASKS_EVERY);
      caller.times.video.push(performance.now() - start);
      await caller.write(person, 'stories.create', { mediaId });
    },
  };

  const before = useOf(server.pid);
  const most = { ...before };
  const look = () => {
    const now = useOf(server.pid);
    most.serverMB = Math.max(most.serverMB, now.serverMB);
    most.childMB = Math.max(most.childMB, now.childMB);
  };
  const looking = setInterval(look, LOOK_EVERY);
  const end = sleep(MINUTE);
  const work = Object.entries(actions).flatMap(([action, run]) =>
    Array.from({ length: counts[action as Action] }, async () => {
      // the keys of `actions`
      // What is begun in the last seconds would be counted in the next minute; a video begins early.
      await sleep(Math.random() * (action === 'videos' ? MINUTE / 4 : MINUTE - 4 * LOOKS));
      await run();
    }),
  );
  await Promise.all([end, ...work]);
  clearInterval(looking);
  const after = useOf(server.pid);
  streams.close();
  caller.close();
  return {
    times: caller.times,
    streams: streamCount,
    use: {
      ...most,
      serverSeconds: after.serverSeconds - before.serverSeconds,
      childSeconds: after.childSeconds - before.childSeconds,
    },
  };
}

/** Who writes, with what: the posts that somebody sees, and a conversation with the next one. */
interface Writer {
  person: Person;
  posts: number[];
  conversationId: number;
}

/** People who write in this minute. */
const WRITERS = 50;

async function introduce(caller: Caller, people: readonly Person[]): Promise<Writer[]> {
  const writers: Writer[] = [];
  for (const [index, person] of people.slice(0, WRITERS).entries()) {
    const feed = await caller.page(person, { 'feed.home': {} });
    const posts = Array.from(feed.matchAll(/\{"id":(\d+),"author"/g), ([, id]) => Number(id));
    const other = people[(index + 1) % people.length] ?? person;
    const opened = await caller.write(person, 'chat.open', { userId: other.id });
    const [conversationId] = numbersIn(opened, 'id');
    if (conversationId === undefined || posts.length === 0) throw new Error('There is nothing to write to.');
    await caller.write(person, 'chat.send', { conversationId, text: 'Hello' });
    await caller.write(other, 'chat.accept', { conversationId });
    writers.push({ person, posts, conversationId });
  }
  return writers;
}
