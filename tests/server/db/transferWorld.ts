import { eq } from 'drizzle-orm';
import { actions, type World } from '../../support/actions.ts';
import { type Community, createCommunity } from '../../support/community.ts';
import type { Engine } from '../../support/database.ts';
import { createRandom } from '../../support/random.ts';

const PEOPLE = 8;
const deck = Object.entries(actions).flatMap(([name, { weight }]) => Array<string>(weight).fill(name));

/** Texts that two databases might keep, order or write down differently. */
const texts = [
  'Tōkyō 東京 🗼',
  'oʻzbekcha',
  'Ünlü',
  'zebra',
  '_under',
  'Zebra',
  '"quoted" \\ back',
  "it's\ttab\r\nline",
  '\u2028 \u{1F469}\u200D\u{1F680}',
];

/** A community of a short random history, with a row in every table. */
export async function createFilledCommunity(engine: Engine, { steps = 250 } = {}): Promise<Community> {
  const community = await createCommunity(engine);
  const people = [];
  for (let i = 0; i < PEOPLE; i++) people.push(await community.join(`person${i}`, { isPrivate: i === 3 }));
  const [first, second, third] = people;
  if (!first || !second || !third) throw new Error('A community takes three');

  const posts: number[] = [];
  for (const [i, text] of texts.entries()) {
    posts.push(await community.post(people[i % PEOPLE] ?? first, `${text} #${i}tag #Ünlü`));
  }
  await community.post(third, 'The caravan rests at the oasis #desert');
  const { id: conversationId } = await first.api.chat.open({ userId: second.id });
  const message = await first.api.chat.send({ conversationId, text: 'Salom' });
  const world: World = { community, people, posts, comments: [], stories: [], messages: [message] };
  const random = createRandom(5);
  for (let step = 0; step < steps; step++) {
    // What is gone or senseless is refused, which is as good.
    await actions[random.pick(deck)]?.act(world, random.pick(people), random).catch(() => undefined);
  }
  await first.api.follows.follow({ userId: third.id });
  await second.api.saves.save({ postId: await community.post(second, 'kept') });
  await second.api.stories.markSeen({ id: await community.story(third) }).catch(() => undefined);
  await first.api.reports.create({ kind: 'user', subjectId: second.id, reason: 'spam' });
  await fillTheRest(community, first.id);
  return community;
}

/** What a history without HTTP leaves empty, and what refers in circles: a person's picture that the person owns. */
async function fillTheRest({ services: { db }, picture, signIn, ...community }: Community, userId: number) {
  const owner = await community.join('owner.of_all', { isAdmin: true });
  const avatarId = await picture(owner);
  await signIn(owner);
  await db.write(async (tx) => {
    const t = tx.tables;
    const id = tx.nextId();
    const at = tx.now();
    await tx
      .update(t.users)
      .set({ avatarId, bio: texts.join(' ') })
      .where(eq(t.users.id, owner.id));
    await tx
      .insert(t.formerUsernames)
      .values(['b', 'B', '_b', 'b_', 'ö', '10', '9'].map((username) => ({ username, userId, freeAt: at })));
    await tx.insert(t.recoveryCodes).values({ hash: 'a1', userId });
    await tx.insert(t.invites).values({ id, code: 'X', createdBy: owner.id, maxUses: 1, expiresAt: at });
    const device = { userAgent: 'test', address: '::1', createdAt: at, lastUsedAt: at, expiresAt: at };
    await tx.insert(t.sessions).values({ id: 'app', kind: 'app', userId, ...device });
    await tx.insert(t.refreshTokens).values({ hash: 'r', sessionId: 'app', expiresAt: at, usedAt: at });
    await tx
      .insert(t.idempotencyKeys)
      .values({ userId, key: 'Ключ', requestHash: 'h', createdId: id, createdAt: at });
    await tx.insert(t.mutes).values({ muterId: userId, mutedId: owner.id, id }).onConflictDoNothing();
    await tx.insert(t.blocks).values({ blockerId: userId, blockedId: owner.id, id }).onConflictDoNothing();
    // Two comments, the older one a reply to the newer one: no order by id satisfies that.
    const [post] = await tx.select({ id: t.posts.id }).from(t.posts).limit(1);
    const postId = post?.id ?? 0;
    const comment = { postId, authorId: userId, text: 'round' };
    await tx.insert(t.comments).values({ id: id + 1, ...comment });
    await tx.insert(t.comments).values({ id: id - 1, ...comment, parentId: id + 1 });
    await tx.insert(t.commentLikes).values({ commentId: id + 1, userId, id });
    const [story] = await tx.select({ id: t.stories.id }).from(t.stories).limit(1);
    await tx.insert(t.storyViews).values({ storyId: story?.id ?? 0, userId: owner.id, id });
    await tx.insert(t.storyViewCounts).values({ userId, slot: 1, views: 2 }).onConflictDoNothing();
    await tx.insert(t.changeNumbers).values({ userId: owner.id, latest: 1 });
    await tx
      .insert(t.changes)
      .values({ userId: owner.id, number: 1, kind: 'notification', subjectId: Number.MAX_SAFE_INTEGER, at });
    await tx.insert(t.recentSearches).values(texts.map((query, i) => ({ userId, query, id: id + i })));
    await tx.insert(t.searchBacklog).values({ kind: 'user', subjectId: userId });
    await tx
      .insert(t.adminLog)
      .values({ id, adminId: null, adminName: 'gone', action: 'invite', note: texts.join() });
    await tx.insert(t.jobs).values({ name: 'nightly', lastRunAt: at });
    await tx.insert(t.backupRuns).values({ id, finishedAt: at, files: 2, bytes: 2 ** 40 });
    await tx.insert(t.rateLimits).values({ key: 'sign-in ::1', points: 3, resetsAt: at });
  });
}
