/** Scripts of people who have installed the package; compiled and run by client.test.ts. */

const frame = `
import { ApiError, type Client, createClient, isApiError, type Outputs, type PostView } from 'minigram/client';

declare const process: { env: Record<string, string | undefined> };
const { MINIGRAM_URL: url = '', PICTURE: picture = '' } = process.env;
const client: Client = createClient({ url });
const { id: userId } = await client.signIn({ username: 'anna', password: 'lamp ocean correct horse' });
const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
`;

/** Does what most programs do, and prints it as JSON. */
export const whole = `${frame}
const sent: number[] = [];
const uploads = [
  await client.upload(new Blob([bytes]), { onProgress: (part) => sent.push(part) }),
  await client.upload(new Blob([bytes]).stream(), { size: bytes.length, onProgress: (part) => sent.push(part) }),
];
const captions: string[] = [];
for (const { id } of uploads) {
  const post: PostView = await client.posts.create.mutate({ media: [{ id, alt: 'A square' }], caption: \`Photo \${captions.length}\` });
  captions.push(post.caption);
}
const paged: string[] = [];
for await (const post of client.pages(client.posts.byUser, { userId, limit: 1 })) paged.push(post.caption);
for await (const post of client.pages(client.feed.home)) void post.author.username;

const page: Outputs['feed']['home'] = await client.feed.home.query();
const file = await client.fetch(\`/media/\${page.items[0]?.media[0]?.id ?? 0}/320.webp\`);

const heard: string[] = [];
const events = client.live.onChange();
for await (const event of events) {
  heard.push(event.type);
  if (event.type === 'message' || event.type === 'ready') break;
}

const problems: string[] = [];
try {
  await client.users.byUsername.query({ username: 'nobody' });
} catch (error) {
  if (!(error instanceof ApiError) || !isApiError(error)) throw error;
  const { code, reason, status, fields, retryAfter, message } = error;
  problems.push(code, reason, String(status), String(fields.length), String(retryAfter), message);
}
await client.signOut();
const isOut = await client.users.me.query().catch((error: unknown) => isApiError(error) && error.reason === 'signInNeeded');
console.log(JSON.stringify({ captions, paged, type: file.headers.get('content-type'), heard, last: sent.at(-1), problems, isOut }));
`;

/** Each with a mistake in one place, and the name that the compiler must say. */
export const mistakes = {
  capton: `${frame} await client.posts.create.mutate({ media: [{ id: 1 }], capton: 'Summer' });`,
  captoin: `${frame} console.log((await client.posts.byId.query({ id: 1 })).captoin);`,
  byUsr: `${frame} console.log(client.pages(client.posts.byUsr, { userId }));`,
  usrId: `${frame} console.log(client.pages(client.posts.byUser, { usrId: userId }));`,
  mesage: `${frame} for await (const event of client.chat.onMessage()) if (event.type === 'mesage') break;`,
  onProgres: `${frame} await client.upload(new Blob([bytes]), { onProgres: () => {} });`,
  resaon: `${frame} const error: unknown = 0; if (isApiError(error)) console.log(error.resaon, userId);`,
};
