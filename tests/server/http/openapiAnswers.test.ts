import { describe, expect, test } from 'vitest';
import { openApi } from '../../../scripts/api/openapi.ts';
import { engines } from '../../support/database.ts';
import {
  checker,
  type Described,
  exampleRequest,
  operationsOf,
  pointer,
  responseAt,
} from '../../support/openapi.ts';
import { startServer, type TestServer } from '../../support/server.ts';

/** What a running server answers, against what is said of it. */

const document = openApi();
const check = checker(document);
const operations = operationsOf(document);

/** The request of an operation's examples, with these fields in the path instead. */
function requestTo({ path, method, ...described }: Described, ids: Record<string, unknown> = {}) {
  const example = exampleRequest({ path, method, ...described });
  const inPath: Record<string, unknown> = { ...example.path, ...ids };
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(inPath[name])));
  const query = new URLSearchParams(Object.entries(example.query).map(([name, value]) => [name, `${value}`]));
  const init: RequestInit = { method };
  if (example.body !== undefined) {
    init.headers = { 'content-type': 'application/json' };
    init.body = JSON.stringify(example.body);
  }
  return { url: `/api${filled}${query.size > 0 ? `?${query}` : ''}`, init };
}

/** What is wrong with an answer, by the description of its operation. */
async function wrongWith({ operation, address, pointer: at }: Described, response: Response) {
  const status = String(response.status);
  const said = Object.keys(operation.responses);
  if (!said.includes(status)) return [`${address} answered ${status} ${await response.text()}, not ${said}`];
  const { response: described, at: place } = responseAt(document, operation, at, status);
  const type = response.headers.get('content-type') ?? '';
  const unsent = Object.keys(described.headers ?? {}).filter((name) => !response.headers.has(name));
  const wrong = unsent.map((name) => `${address} answered ${status} without ${name}`);
  if (type === 'text/event-stream') {
    await response.body?.cancel();
    return described.content?.[type] ? wrong : [...wrong, `${address} answered ${type}`];
  }
  const text = await response.text();
  if (!described.content) return text === '' ? wrong : [...wrong, `${address} answered ${text}`];
  if (!described.content[type]) return [...wrong, `${address} answered ${type}`];
  const found = check(place + pointer('content', type, 'schema'), JSON.parse(text));
  return [...wrong, ...found.map((problem) => `${address}: ${problem}`)];
}

describe.each(engines)('on %s', (engine) => {
  test('without a token, what is said to need one answers 401, and nothing else does', async () => {
    const server = await startServer(engine);
    const wrong = [];
    for (const described of operations) {
      const { url, init } = requestTo(described);
      const response = await server.fetch(url, init);
      const { reason } = response.status === 401 ? await response.clone().json() : {};
      const isPublic = described.operation.security?.length === 0;
      if ((reason === 'signInNeeded') === isPublic) wrong.push(`${described.address}: ${response.status}`);
      wrong.push(...(await wrongWith(described, response)));
    }
    expect(wrong).toEqual([]);
  });

  test('the examples are answered as described', async () => {
    const server = await startServer(engine);
    const owner = await server.join('anna', { isAdmin: true });
    const wrong = [];
    for (const described of operations) {
      const { url, init } = requestTo(described);
      wrong.push(...(await wrongWith(described, await owner.fetch(url, init))));
    }
    expect(wrong).toEqual([]);
  });

  test('so is what there really is', async () => {
    const server = await startServer(engine);
    const { owner, ids } = await littleCommunity(server);
    const wrong: string[] = [];
    for (const address of readings) {
      const described = operations.find((each) => each.address === address);
      if (!described) throw new Error(`${address} is not described.`);
      const { url, init } = requestTo(described, ids[address] ?? ids.all);
      const response = await owner.fetch(url, init);
      if (response.status >= 300) wrong.push(`${address} ${response.status}`);
      wrong.push(...(await wrongWith(described, response)));
    }
    expect(wrong).toEqual([]);
  });
});

const readings = [
  'GET /posts',
  'GET /posts/{id}',
  'GET /posts/{postId}/comment',
  'GET /posts/{postId}/likes',
  'GET /profile/me',
  'GET /profile/{userId}',
  'GET /users/{userId}/followers',
  'GET /chat/conversations',
  'GET /chat/conversations/{conversationId}/messages',
  'GET /notifications',
  'GET /stories',
  'GET /stats/me',
  'GET /media/{id}',
  'GET /auth/me',
  'GET /auth/sessions',
  'PATCH /profile/me',
  'POST /posts/{postId}/like',
  'POST /posts/{postId}/comment',
  'POST /tokens',
  'PUT /posts/{id}/like-count',
  'DELETE /posts/{id}',
];

async function littleCommunity(server: TestServer) {
  const owner = await server.join('anna', { isAdmin: true });
  const friend = await server.join('ben');
  const [photo, unused] = [await owner.upload(), await owner.upload()];
  const post = await owner.api.posts.create({ media: [{ id: photo, alt: 'A garden' }], caption: '#garden' });
  await owner.api.stories.create({ mediaId: await owner.upload() });
  await friend.api.follows.follow({ userId: owner.id });
  await friend.api.likes.like({ postId: post.id });
  await friend.api.comments.create({ postId: post.id, text: 'Lovely' });
  const { id: conversationId } = await owner.api.chat.open({ userId: friend.id });
  await owner.api.chat.send({ conversationId, text: 'Hello' });
  const all = { id: post.id, postId: post.id, userId: owner.id, conversationId };
  const ids: Record<string, Record<string, number>> = { all, 'GET /media/{id}': { id: unused } };
  return { owner, ids };
}
