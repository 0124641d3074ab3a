import pLimit from 'p-limit';
import type { Viewer } from '../../src/server/access/viewer.ts';
import type { Config } from '../../src/server/config.ts';
import { createCaller } from '../../src/server/router.ts';
import { type StartedServices, startServices } from '../../src/server/services.ts';
import { password, people, type Username, usernames } from './people.ts';
import type { PostPlan } from './posts/plan.ts';
import { type Picture, render } from './scenes/render.ts';
import { beginning, posts, type Step, schedule } from './schedule.ts';

interface Member {
  id: number;
  /** The procedures as they can call them, without HTTP. */
  api: ReturnType<typeof createCaller>;
}

/** What has been made so far, and its ids. */
interface Made {
  members: Map<Username, Member>;
  pictures: Map<Picture, number>;
  posts: Map<PostPlan, number>;
}

/** Pictures in the making at once: some are painted while others are encoded. */
const AT_ONCE = 3;

export type OnProgress = (done: number, all: number) => void;

/**
 * Fills an empty instance with people, three weeks of posts and what others said about them. All of it goes through the
 * procedures that the web app calls, while the server's clock is moved along.
 * @param onProgress told how many of the pictures are done
 * @returns false, having changed nothing, if the instance has members
 */
export async function fill(config: Config, migrations: string, onProgress: OnProgress): Promise<boolean> {
  const now = Date.now();
  let time = beginning(now);
  const settings: Config = { ...config, registration: 'open', synchronous: 'NORMAL' };
  const services = await startServices(settings, { migrations, clock: () => time });
  try {
    if ((await callerFor(services, null).auth.me()).hasMembers) return false;
    const made: Made = { members: new Map(), pictures: new Map(), posts: new Map() };
    for (const username of usernames) made.members.set(username, await join(services, username));
    await uploadPictures(made, onProgress);
    for (const username of usernames) await introduce(made, username);
    for (const step of schedule(now)) {
      time = step.at;
      await take(step, made);
    }
    for (const { api } of made.members.values()) await api.auth.logout();
    return true;
  } finally {
    await services.close();
  }
}

async function join(services: StartedServices, username: Username): Promise<Member> {
  const cookies: (string | null)[] = [];
  const newcomer = callerFor(services, null, (secret) => cookies.push(secret));
  await newcomer.auth.register({ username, password, displayName: people[username].displayName });
  const viewer = found(await services.sessions.validate(found(cookies[0])));
  return { id: viewer.id, api: callerFor(services, viewer) };
}

function callerFor(
  services: StartedServices,
  viewer: Viewer | null,
  setSessionCookie: (secret: string | null) => void = () => {},
) {
  const device = { userAgent: 'npm run demo', address: '127.0.0.1' };
  return createCaller({ ...services, viewer, device, requestId: 'demo', setSessionCookie });
}

async function uploadPictures(made: Made, onProgress: OnProgress): Promise<void> {
  const pictures = usernames.flatMap((by) => {
    const { avatar } = people[by];
    const photos = posts.filter((post) => post.by === by).flatMap((post) => post.photos);
    return [...(avatar ? [avatar] : []), ...photos].map((picture) => ({ by, picture }));
  });
  onProgress(0, pictures.length);
  await pLimit(AT_ONCE).map(pictures, async ({ by, picture }) => {
    const { api } = found(made.members.get(by));
    // Without HTTP the procedure gets the stream that its body would be; the types know only what a client sends.
    const body = new Blob([await render(picture)]).stream() as unknown as Blob;
    const { id } = await api.media.upload(body);
    made.pictures.set(picture, id);
    onProgress(made.pictures.size, pictures.length);
  });
}

/** Writes somebody's profile. */
async function introduce({ members, pictures }: Made, username: Username): Promise<void> {
  const { bio, isPrivate, avatar } = people[username];
  const { api } = found(members.get(username));
  await api.users.update({ bio, isPrivate, avatarId: avatar && found(pictures.get(avatar)) });
}

async function take(step: Step, made: Made): Promise<void> {
  const { api } = found(made.members.get(step.by));
  if (step.kind === 'follow' || step.kind === 'accept') {
    await api.follows[step.kind]({ userId: found(made.members.get(step.whom)).id });
  } else if (step.kind === 'post') {
    const media = step.post.photos.map((photo) => ({ id: found(made.pictures.get(photo)), alt: photo.alt }));
    const { id } = await api.posts.create({ media, caption: step.post.caption });
    made.posts.set(step.post, id);
  } else {
    const postId = found(made.posts.get(step.post));
    if (step.kind === 'like') await api.likes.like({ postId });
    else await api.comments.create({ postId, text: step.text });
  }
}

/** For what an earlier step has made. */
function found<T>(thing: T | null | undefined): T {
  if (thing === null || thing === undefined)
    throw new Error('The demo refers to something that it has not made yet.');
  return thing;
}
