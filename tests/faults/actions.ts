import type { Random } from '../support/random.ts';
import { type Person, password, stranger } from './people.ts';
import { anyOf, join, type Post, remember, type Thing, type World } from './world.ts';

/** What somebody does; nothing where there is nothing to do it to. */
type Act = (world: World, who: Person, random: Random) => Promise<unknown>;

/** Of the mixed load: what is done, and how often compared to the others. */
export const actions: Record<string, { weight: number; act: Act }> = {
  register: { weight: 3, act: (world) => register(world) },
  post: { weight: 12, act: post },
  postOfTwo: { weight: 2, act: (world, who, random) => post(world, who, random, 2) },
  like: { weight: 12, act: like },
  unlike: { weight: 4, act: like },
  comment: { weight: 10, act: comment },
  follow: { weight: 8, act: follow },
  unfollow: { weight: 3, act: follow },
  accept: { weight: 3, act: accept },
  message: { weight: 10, act: message },
  story: { weight: 5, act: story },
  videoStory: { weight: 1, act: videoStory },
  seeStory: { weight: 3, act: seeStory },
  deletePost: { weight: 3, act: deletePost },
  deleteComment: { weight: 3, act: deleteComment },
  deleteStory: { weight: 2, act: deleteStory },
  readFeed: {
    weight: 6,
    act: ({ attempts }, { api }) => attempts.look((signal) => api.feed.home.query({}, { signal })),
  },
};

/** Makes an account that acts from then on; undefined when that was not acknowledged. One in five is private. */
export async function register(world: World, username = `p${world.next()}`): Promise<Person | undefined> {
  const { attempts, url } = world;
  const person = stranger(url, `${world.name}.${username}`, world.next());
  const { api, username: name } = person;
  const made = await attempts.make({
    key: `user ${name}`,
    values: ['there'],
    call: (options) => api.auth.register.mutate({ username: name, password }, options),
  });
  const me = made && (await attempts.look((signal) => api.auth.me.query(undefined, { signal })));
  if (!me?.user) return undefined;
  person.id = me.user.id;
  if (world.next() % 5 === 0) {
    await attempts.look((signal) => api.users.update.mutate({ isPrivate: true }, { signal }));
  }
  for (const listener of world.listeners) await setFollow(world, listener, person, true);
  join(world, person);
  return person;
}

async function upload(world: World, who: Person, file: Blob) {
  const { attempts } = world;
  // Its id is not known before the answer, so an upload without one leaves no fact: what came of it is asked with its key.
  const key = `upload ${world.name} ${world.next()}`;
  const uploaded = await attempts.make({
    key,
    values: [null],
    call: (options) => who.api.media.upload.mutate(file, options),
    becomes: ({ id }) => {
      attempts.ledger.acknowledge(`media ${id}`, `of ${who.id}`);
      return null;
    },
    creates: ({ id }) => id,
  });
  return uploaded;
}

async function post(world: World, who: Person, random: Random, count = 1) {
  const { attempts, files, name } = world;
  const media: { id: number }[] = [];
  for (let made = 0; made < count; made++) {
    const picture = await upload(world, who, random.pick(files.pictures));
    if (!picture) return;
    media.push({ id: picture.id });
  }
  const caption = `${name} post ${world.next()}`;
  const key = `post ${caption}`;
  const value = `by ${who.id} of ${media.map(({ id }) => id).join(' ')}`;
  const made = await attempts.make({
    key,
    values: [value],
    call: (options) => who.api.posts.create.mutate({ media, caption }, options),
    creates: ({ id }) => id,
  });
  for (const { id } of media) attempts.ledger.tie(`media ${id}`, [key]);
  if (made) remember(world.posts, { id: made.id, key, owner: who, comments: [] } satisfies Post);
}

async function like(world: World, who: Person, random: Random) {
  const target = anyOf(random, world.posts);
  if (!target) return;
  const key = `like ${target.id} ${who.id}`;
  const isLiked = world.attempts.ledger.facts.get(key)?.known === 'yes';
  const { like: on, unlike: off } = who.api.likes;
  await world.attempts.make({
    key,
    values: [isLiked ? null : 'yes'],
    call: (options) => (isLiked ? off : on).mutate({ postId: target.id }, options),
    under: [target.key],
  });
}

async function comment(world: World, who: Person, random: Random) {
  const target = anyOf(random, world.posts);
  if (!target) return;
  const parent = random.next() < 0.3 ? anyOf(random, target.comments) : undefined;
  const text = `${world.name} comment ${world.next()}`;
  const key = `comment ${text}`;
  const input = { postId: target.id, text, ...(parent && { parentId: parent.id }) };
  const made = await world.attempts.make({
    key,
    values: [`by ${who.id} under ${target.id}`],
    call: (options) => who.api.comments.create.mutate(input, options),
    creates: ({ id }) => id,
    under: [target.key, ...(parent ? [parent.key] : [])],
  });
  // A reply to a reply goes to the same thread, whose first comment takes it along.
  if (made && !parent) target.comments.push({ id: made.id, key, owner: who, text });
}

/** Follows, or no longer. */
async function follow(world: World, who: Person, random: Random) {
  const target = anyOf(random, [...world.people, ...world.listeners]);
  if (!target || target === who) return;
  const isFollowed = !!world.attempts.ledger.facts.get(`follow ${who.id} ${target.id}`)?.known;
  await setFollow(world, who, target, !isFollowed);
}

async function setFollow({ attempts }: World, who: Person, target: Person, on: boolean) {
  const { follow: begin, unfollow: end } = who.api.follows;
  const userId = target.id;
  const key = `follow ${who.id} ${userId}`;
  if (!on) return attempts.make({ key, values: [null], call: (options) => end.mutate({ userId }, options) });
  return attempts.make({
    key,
    values: ['following', 'requested'],
    call: (options) => begin.mutate({ userId }, options),
    becomes: ({ state }) => state,
  });
}

async function accept({ attempts, people }: World, who: Person, random: Random) {
  const waiting = people.filter(
    ({ id }) => attempts.ledger.facts.get(`follow ${id} ${who.id}`)?.known === 'requested',
  );
  const target = anyOf(random, waiting);
  if (!target) return;
  await attempts.make({
    key: `follow ${target.id} ${who.id}`,
    values: ['following'],
    call: (options) => who.api.follows.accept.mutate({ userId: target.id }, options),
  });
}

/** To a listener, mostly: what they are told is compared with what was written. */
async function message(world: World, who: Person, random: Random) {
  const { attempts, conversations } = world;
  const target = anyOf(random, random.next() < 0.8 ? world.listeners : world.people);
  if (!target || target === who) return;
  const pair = `${who.id} ${target.id}`;
  const conversationId =
    conversations.get(pair) ??
    (await attempts.look((signal) => who.api.chat.open.mutate({ userId: target.id }, { signal })))?.id;
  if (conversationId === undefined) return;
  conversations.set(pair, conversationId);
  const text = `${world.name} message ${world.next()}`;
  await attempts.make({
    key: `message ${text}`,
    values: [`by ${who.id} in ${conversationId}`],
    call: (options) =>
      who.api.chat.send.mutate({ conversationId, text, clientKey: options.idempotencyKey }, options),
    creates: ({ id }) => id,
  });
}

async function story(world: World, who: Person, random: Random) {
  const picture = await upload(world, who, random.pick(world.files.pictures));
  if (picture) await show(world, who, picture.id);
}

async function videoStory(world: World, who: Person) {
  const { attempts } = world;
  const video = await upload(world, who, world.files.video);
  for (let looks = 0; video && looks < 40; looks++) {
    const status = await attempts.look((signal) => who.api.media.status.query({ id: video.id }, { signal }));
    if (status?.state === 'ready') return show(world, who, video.id);
    if (status?.state !== 'processing') return; // nobody answers, or it has failed, which the check sees
    await new Promise((done) => setTimeout(done, 250));
  }
}

async function show(world: World, who: Person, mediaId: number) {
  const { attempts } = world;
  const caption = `${world.name} story ${world.next()}`;
  const key = `story ${caption}`;
  const made = await attempts.make({
    key,
    values: [`by ${who.id} of ${mediaId}`],
    call: (options) => who.api.stories.create.mutate({ mediaId, caption }, options),
    creates: ({ id }) => id,
  });
  attempts.ledger.tie(`media ${mediaId}`, [key]);
  if (made) remember(world.stories, { id: made.id, key, owner: who } satisfies Thing);
}

async function seeStory(world: World, who: Person, random: Random) {
  const target = anyOf(random, world.stories);
  if (!target || target.owner === who) return;
  await world.attempts.make({
    key: `view ${target.id} ${who.id}`,
    values: ['yes'],
    call: (options) => who.api.stories.markSeen.mutate({ id: target.id }, options),
    under: [target.key],
  });
}

async function deletePost(world: World, _who: Person, random: Random) {
  const target = anyOf(random, world.posts);
  if (!target) return;
  await remove(world, world.posts, target, (options) =>
    target.owner.api.posts.delete.mutate({ id: target.id }, options),
  );
}

async function deleteComment(world: World, _who: Person, random: Random) {
  const place = anyOf(random, world.posts);
  const target = place && anyOf(random, place.comments);
  if (!target) return;
  await remove(world, place.comments, target, (options) =>
    target.owner.api.comments.delete.mutate({ id: target.id }, options),
  );
}

async function deleteStory(world: World, _who: Person, random: Random) {
  const target = anyOf(random, world.stories);
  if (!target) return;
  await remove(world, world.stories, target, (options) =>
    target.owner.api.stories.delete.mutate({ id: target.id }, options),
  );
}

/** By whoever it belongs to; nobody acts upon it any more, whatever comes of it. */
async function remove<T extends Thing>(
  { attempts }: World,
  list: T[],
  target: T,
  call: (options: { signal: AbortSignal }) => Promise<unknown>,
) {
  const at = list.indexOf(target);
  if (at >= 0) list.splice(at, 1);
  await attempts.make({ key: target.key, values: [null], call });
}
