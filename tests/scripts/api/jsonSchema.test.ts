import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { describeApi } from '../../../scripts/api/describe.ts';
import { definitionSchemas, type JsonSchema, toJsonSchema } from '../../../scripts/api/jsonSchema.ts';
import type { ProcedureShape } from '../../../scripts/api/shapes.ts';
import { type Caller, createCommunity, type Member, password } from '../../support/community.ts';
import { engines } from '../../support/database.ts';
import { photo } from '../../support/server.ts';

const api = describeApi();
const procedures = Object.values(api.procedures);

/** The same without room for what is not described. */
function closed(schema: JsonSchema): JsonSchema & { additionalProperties?: JsonSchema | boolean } {
  const { properties, items, anyOf } = schema;
  const entries = Object.entries(properties ?? {}).map(([name, each]) => [name, closed(each)]);
  return {
    ...schema,
    ...(properties && { properties: Object.fromEntries(entries), additionalProperties: false as never }),
    ...(items && { items: closed(items) }),
    ...(anyOf && { anyOf: anyOf.map(closed) }),
  };
}

const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
addFormats.default(ajv);
const schemas = Object.entries(definitionSchemas(api)).map(([name, schema]) => [name, closed(schema)]);
ajv.addSchema(pointed({ $id: 'https://minigram.test/', $defs: Object.fromEntries(schemas) }));

const compile = (schema: JsonSchema) => ajv.compile(pointed(closed(schema)));

/** With references to the schema of all definitions, not to an OpenAPI description. */
function pointed(schema: object): object {
  const text = JSON.stringify(schema);
  return JSON.parse(text.replaceAll('"#/components/schemas/', '"https://minigram.test/#/$defs/'));
}

const answers = new Map(procedures.map(({ path, output }) => [path, compile(toJsonSchema(output))]));
const inputs = new Map(
  procedures.flatMap(({ path, input }) => (input ? [[path, compile(toJsonSchema(input))] as const] : [])),
);

function check(validators: Map<string, ValidateFunction>, path: string, value: unknown): string[] {
  const validate = validators.get(path);
  if (!validate) return [`${path} is not described`];
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) =>
    [path, instancePath, message, JSON.stringify(params)].join(' '),
  );
}

test('every schema is one, with no word that JSON Schema does not know', () => {
  expect(answers.size).toBe(procedures.length);
  expect(schemas.length).toBeGreaterThan(30);
});

describe.each(engines)('what a server on %s really answers', (engine) => {
  test('is as described: nothing missing, nothing more', async () => {
    const community = await createCommunity(engine);
    const wrong: string[] = [];
    const seen = new Map<string, unknown>();

    /** Holds a call and its answer against their descriptions. */
    const note = (path: string, input: unknown, answer: unknown) => {
      const sent = JSON.parse(JSON.stringify(answer));
      if (input !== undefined) wrong.push(...check(inputs, path, input));
      wrong.push(...check(answers, path, sent));
      seen.set(path, sent);
    };
    const noting = (caller: Caller): Caller => watched(caller, note);
    const join = async (name: string, options?: { isPrivate?: boolean; isAdmin?: boolean }) => {
      const member = await community.join(name, options);
      return { ...member, api: noting(member.api) };
    };

    const anna = await join('anna');
    const bela = await join('bela');
    const carl = await join('carl', { isPrivate: true });
    const admin = await join('admin', { isAdmin: true });
    await everythingWithPeople(anna, bela, carl);
    const post = await everythingWithPosts(anna, bela, () => community.picture(anna));
    const conversation = await everythingWithMessages(anna, bela, carl, post.id);
    await everythingWithStories(anna, bela, () => community.picture(anna));
    await everythingForAdmins(admin, bela, post.id);
    await everythingWithAccounts(anna, noting(community.anonymous));
    await noting((await community.signIn(anna)).api).auth.sessions();

    for (const stream of ['live.onChange', 'notifications.onNew', 'chat.onMessage'] as const) {
      const [router, name] = stream.split('.') as ['live', 'onChange']; // each is called alike
      const events = await community.as(anna.viewer)[router][name]({ lastEventId: '0' });
      const last = await bela.api.chat.send({ conversationId: conversation.id, text: `last, for ${stream}` });
      for await (const [, data] of events as AsyncIterable<[string, object]>) {
        note(stream, undefined, data);
        if (stream === 'notifications.onNew' || JSON.stringify(data).includes(`"id":${last.id}`)) break;
      }
    }

    await bela.api.auth.deleteAccount({ password });

    expect(wrong).toEqual([]);
    const missed = procedures.filter(({ path, output }) => isTelling(output) && !seen.has(path));
    expect(missed.map(({ path }) => path)).toEqual([]);
    expect(anyFieldLess(seen)).toEqual([]);
  });
});

/** Whether an answer says anything. */
function isTelling(output: ProcedureShape['output']): boolean {
  return output.kind !== 'object' || output.fields.length > 0;
}

/** Answers that would still be as described if a field of theirs were missing, which must not be. */
function anyFieldLess(answered: Map<string, unknown>): string[] {
  return [...answered].flatMap(([path, answer]) =>
    Object.keys(answer as object).flatMap((name) => {
      const { [name]: _, ...rest } = answer as Record<string, unknown>; // answers are objects
      return check(answers, path, rest).length === 0 ? [`${path} without ${name}`] : [];
    }),
  );
}

type Note = (path: string, input: unknown, answer: unknown) => void;

/** The procedures, each telling of its calls. */
function watched(caller: Caller, note: Note): Caller {
  const at = (path: string[]): unknown =>
    new Proxy(() => {}, {
      get: (_, name) => (typeof name === 'string' ? at([...path, name]) : undefined),
      apply: async (_, __, [input]: unknown[]) => {
        const procedure = path.reduce<unknown>((node, name) => Reflect.get(Object(node), name), caller);
        const answer = await (procedure as (input: unknown) => Promise<unknown>)(input); // as the path says
        note(path.join('.'), input, answer);
        return answer;
      },
    });
  return at([]) as Caller; // calls go where they would
}

async function everythingWithPeople(anna: Member, bela: Member, carl: Member) {
  const { api } = anna;
  const fred = { userId: bela.id };
  await api.follows.follow(fred);
  await bela.api.follows.follow({ userId: anna.id });
  await carl.api.follows.follow({ userId: anna.id });
  await api.follows.follow({ userId: carl.id });
  await carl.api.follows.requests({});
  await carl.api.follows.accept({ userId: anna.id });
  await api.follows.followers({ userId: anna.id });
  await api.follows.following({ userId: anna.id });
  await api.users.byUsername({ username: 'carl' });
  await api.users.byId(fred);
  await api.users.me();
  await api.users.update({ bio: 'Here', avatarId: null });
  await bela.api.users.suggested({});
  await api.mutes.mute(fred);
  await api.mutes.list();
  await api.mutes.unmute(fred);
}

async function everythingWithPosts(anna: Member, bela: Member, picture: () => Promise<number>) {
  const { api } = anna;
  const post = await api.posts.create({
    media: [{ id: await picture(), alt: 'A beach' }],
    caption: 'Summer #beach',
  });
  const { id } = post;
  const postId = id;
  await api.posts.byId({ id });
  await api.posts.update({ id, caption: 'Summer! #beach' });
  await api.posts.setLikeCountHidden({ id, hidden: true });
  await bela.api.posts.byId({ id });
  await api.posts.setLikeCountHidden({ id, hidden: false });
  await api.posts.archive({ id });
  await api.posts.archived();
  await api.posts.unarchive({ id });
  await api.posts.byUser({ userId: anna.id, limit: 5 });
  await bela.api.feed.home();
  await bela.api.likes.like({ postId });
  await api.likes.byPost({ postId });
  await bela.api.saves.save({ postId });
  await bela.api.saves.list();
  const comment = await bela.api.comments.create({ postId, text: 'Lovely, @anna' });
  const reply = await api.comments.create({ postId, text: 'Thanks', parentId: comment.id });
  await api.comments.update({ id: reply.id, text: 'Thank you' });
  await api.comments.byId({ id: reply.id });
  await api.comments.byPost({ postId });
  await api.comments.replies({ commentId: comment.id });
  await api.comments.like({ id: comment.id });
  await api.comments.likers({ id: comment.id });
  await api.comments.unlike({ id: comment.id });
  await api.notifications.list();
  await api.notifications.unreadCount();
  await api.notifications.markRead();
  await api.notifications.preferences();
  await api.notifications.updatePreferences({ unwanted: ['like'] });
  await api.notifications.updatePreferences({ unwanted: [] });
  await api.search.users({ query: 'bela' });
  await api.search.posts({ query: 'summer' });
  await api.search.hashtags({ query: 'bea' });
  await api.search.hashtag({ tag: '#beach' });
  await bela.api.search.explore();
  await api.search.addRecent({ query: 'carl' });
  await api.search.recent();
  await api.stats.me();
  await api.stats.post({ id, utcOffset: 300 });
  const other = await bela.api.likes.unlike({ postId });
  await bela.api.saves.unsave({ postId });
  return { ...post, ...other };
}

async function everythingWithMessages(anna: Member, bela: Member, carl: Member, sharedPostId: number) {
  const { api } = anna;
  const conversation = await api.chat.open({ userId: bela.id });
  const conversationId = conversation.id;
  const message = await api.chat.send({ conversationId, text: 'Hello', clientKey: 'first-1' });
  await api.chat.send({ conversationId, sharedPostId });
  await bela.api.chat.markRead({ conversationId, messageId: message.id });
  const group = await api.chat.createGroup({ userIds: [bela.id, carl.id], title: 'Us' });
  await api.chat.rename({ conversationId: group.id, title: 'All of us' });
  await api.chat.messages({ conversationId });
  await api.chat.messages({ conversationId: group.id });
  await api.chat.conversation({ conversationId });
  await bela.api.chat.conversations();
  await bela.api.chat.conversations({ requests: true });
  await bela.api.chat.unreadCount();
  await api.chat.deleteMessage({ id: message.id });
  await api.chat.messages({ conversationId });
  return conversation;
}

async function everythingWithStories(anna: Member, bela: Member, picture: () => Promise<number>) {
  const story = await anna.api.stories.create({ mediaId: await picture(), caption: 'Today' });
  await bela.api.stories.tray();
  await bela.api.stories.byUser({ userId: anna.id });
  await bela.api.stories.markSeen({ id: story.id });
  await anna.api.stories.viewers({ id: story.id });
  const bytes = (await photo()).stream() as unknown as Blob; // as the HTTP server hands it on
  const uploaded = await anna.api.media.upload(bytes);
  await anna.api.media.status({ id: uploaded.id });
}

async function everythingForAdmins(admin: Member, bela: Member, postId: number) {
  const { api } = admin;
  await bela.api.reports.create({ kind: 'post', subjectId: postId, reason: 'other', text: 'Too bright' });
  const [report] = (await api.reports.list({})).items;
  await api.reports.openCount();
  await api.reports.decide({ id: report?.id ?? 0, decision: 'dismiss' });
  await api.reports.list({ decided: true });
  const invite = await api.invites.create({ note: 'For grandmother' });
  await api.invites.list({});
  await api.invites.check({ code: invite.code });
  await api.admin.people({});
  await api.admin.resetPassword({ userId: bela.id });
  await api.admin.log({});
  await api.admin.doctor({});
  await api.backups.state();
  await api.backups.start();
  await api.stats.server();
  await api.blocks.block({ userId: bela.id });
  await api.blocks.list();
  await api.blocks.byUsername({ username: 'bela' });
}

async function everythingWithAccounts(anna: Member, anonymous: Caller) {
  const { api } = anna;
  await anonymous.auth.me();
  await api.auth.me();
  await anonymous.auth.checkUsername({ username: 'somebody' });
  const { recoveryCodes } = await anonymous.auth.register({ username: 'dora', password });
  await anonymous.auth.recover({
    username: 'dora',
    code: recoveryCodes[0] ?? '',
    newPassword: `${password} 2`,
  });
  await anonymous.auth.login({ username: 'anna', password });
  const tokens = await anonymous.auth.token.create({ username: 'anna', password });
  await anonymous.auth.token.refresh({ refreshToken: tokens.refreshToken });
  await anonymous.auth.token.register({ username: 'emil', password });
  await api.tokens.create({ name: 'Backup', canWrite: true, days: null });
  await api.tokens.list();
  await api.auth.recoveryCodes();
  await api.auth.renewRecoveryCodes({ password });
  await api.auth.changeUsername({ username: 'anna.new' });
}
