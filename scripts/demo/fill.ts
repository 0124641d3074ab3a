import { setTimeout as pause } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { Viewer } from '../../src/server/access/viewer.ts';
import type { Config } from '../../src/server/config.ts';
import { startVideoProcessing } from '../../src/server/media/processing.ts';
import { createCaller } from '../../src/server/router.ts';
import { type StartedServices, startServices } from '../../src/server/services.ts';
import { type ConversationPlan, conversations } from './conversations.ts';
import { password, people, type Username, usernames } from './people.ts';
import type { PostPlan } from './posts/plan.ts';
import { film } from './scenes/film.ts';
import { type Picture, render } from './scenes/render.ts';
import { beginning, posts, type Step, schedule } from './schedule.ts';
import { type StoryPlan, stories } from './stories.ts';

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
  stories: Map<StoryPlan, number>;
  conversations: Map<ConversationPlan, number>;
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
    const made: Made = {
      members: new Map(),
      pictures: new Map(),
      posts: new Map(),
      stories: new Map(),
      conversations: new Map(),
    };
    for (const username of usernames) made.members.set(username, await join(services, username));
    await uploadPictures(made, onProgress);
    await waitForVideos(services, made);
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
  const request = { device, requestId: 'demo', idempotencyKey: undefined };
  return createCaller({ ...services, ...request, viewer, viewerNow: async () => viewer, setSessionCookie });
}

async function uploadPictures(made: Made, onProgress: OnProgress): Promise<void> {
  const pictures = usernames.flatMap((by) => {
    const { avatar } = people[by];
    const photos = posts.filter((post) => post.by === by).flatMap((post) => post.photos);
    const pictures: { by: Username; picture: Picture; seconds?: number | undefined }[] = [
      ...(avatar ? [avatar] : []),
      ...photos,
    ].map((picture) => ({ by, picture }));
    const shown = stories.filter((story) => story.by === by);
    const sent = conversations.flatMap(({ messages }) => messages.filter((message) => message.by === by));
    return [
      ...pictures,
      ...shown.map(({ picture, seconds }) => ({ by, picture, seconds })),
      ...sent.flatMap(({ photo }) => (photo ? [{ by, picture: photo, seconds: undefined }] : [])),
    ];
  });
  onProgress(0, pictures.length);
  await pLimit(AT_ONCE).map(pictures, async ({ by, picture, seconds }) => {
    const { api } = found(made.members.get(by));
    // Without HTTP the procedure gets the stream that its body would be; the types know only what a client sends.
    const file = seconds ? await film(picture, seconds) : await render(picture);
    const body = new Blob([file]).stream() as unknown as Blob;
    const { id } = await api.media.upload(body);
    made.pictures.set(picture, id);
    onProgress(made.pictures.size, pictures.length);
  });
}

/** A server makes videos ready while it runs; here none does. */
async function waitForVideos(services: StartedServices, { members, pictures }: Made): Promise<void> {
  const stop = startVideoProcessing(services);
  for (const { by, picture, seconds } of stories) {
    if (!seconds) continue;
    const { api } = found(members.get(by));
    const id = found(pictures.get(picture));
    let status = await api.media.status({ id });
    while (status.state === 'processing') {
      await pause(100);
      status = await api.media.status({ id });
    }
    if (status.state === 'failed') throw new Error(`A video of the demo was refused: ${status.reason}`);
  }
  await stop();
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
  } else if (step.kind === 'story') {
    const { picture, caption } = step.story;
    const { id } = await api.stories.create({ mediaId: found(made.pictures.get(picture)), caption });
    made.stories.set(step.story, id);
  } else if (step.kind === 'look') {
    await api.stories.markSeen({ id: found(made.stories.get(step.story)) });
  } else if (step.kind === 'write') {
    await write(step, made);
  } else if (step.kind === 'makeAdmin') {
    await api.admin.setAdmin({ userId: found(made.members.get(step.whom)).id, isAdmin: true });
  } else if (step.kind === 'invite') {
    const { note, maxUses, days } = step.invite;
    await api.invites.create({ note, maxUses, days });
  } else if (step.kind === 'report') {
    const { reason, text } = step.report;
    await api.reports.create({ ...(await subjectOf(step, made)), reason, text });
  } else if (step.kind === 'dismiss') {
    const { items } = await api.reports.list({});
    const { id } = found(items.find(({ text }) => text === step.report.text));
    await api.reports.decide({ id, decision: 'dismiss', note: step.note });
  } else {
    const postId = found(made.posts.get(step.post));
    if (step.kind === 'like') await api.likes.like({ postId });
    else await api.comments.create({ postId, text: step.text });
  }
}

/** What somebody reports, as they find it. */
async function subjectOf({ by, report: { subject } }: Extract<Step, { kind: 'report' }>, made: Made) {
  if ('user' in subject) {
    return { kind: 'user' as const, subjectId: found(made.members.get(subject.user)).id };
  }
  const postId = found(made.posts.get(subject.post));
  if (!subject.comment) return { kind: 'post' as const, subjectId: postId };
  const { api } = found(made.members.get(by));
  const { items } = await api.comments.byPost({ postId });
  return {
    kind: 'comment' as const,
    subjectId: found(items.find(({ text }) => text === subject.comment)).id,
  };
}

/** Writes a message, having read the others; the first one begins the conversation. */
async function write(
  { by, conversation, message }: Extract<Step, { kind: 'write' }>,
  made: Made,
): Promise<void> {
  const { api } = found(made.members.get(by));
  const { text, photo, post } = message;
  const conversationId = made.conversations.get(conversation) ?? (await begin(conversation, made));
  made.conversations.set(conversation, conversationId);
  const { lastMessage } = await api.chat.conversation({ conversationId });
  if (lastMessage) await api.chat.markRead({ conversationId, messageId: lastMessage.id });
  await api.chat.send({
    conversationId,
    ...(text && { text }),
    ...(photo && { mediaId: found(made.pictures.get(photo)) }),
    ...(post && { sharedPostId: found(made.posts.get(post)) }),
  });
}

/** Makes the conversation; its people accept it if they are not asked for an answer. */
async function begin({ people, title, isRequest }: ConversationPlan, { members }: Made): Promise<number> {
  const [first, ...others] = people.map((username) => found(members.get(username)));
  const { api } = found(first);
  const userIds = others.map(({ id }) => id);
  const { id } = title
    ? await api.chat.createGroup({ userIds, title })
    : await api.chat.open({ userId: found(userIds[0]) });
  if (title && !isRequest) for (const other of others) await other.api.chat.accept({ conversationId: id });
  return id;
}

/** For what an earlier step has made. */
function found<T>(thing: T | null | undefined): T {
  if (thing === null || thing === undefined)
    throw new Error('The demo refers to something that it has not made yet.');
  return thing;
}
