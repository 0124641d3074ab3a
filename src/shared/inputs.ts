import { z } from 'zod';
import type { FieldProblem } from './errors.ts';
import {
  altSchema,
  anyCode,
  anyPassword,
  anyToken,
  anyUsername,
  bioSchema,
  captionSchema,
  clientKeySchema,
  commentSchema,
  displayNameSchema,
  eventIdSchema,
  groupTitleSchema,
  idSchema,
  line,
  messageSchema,
  page,
  passwordSchema,
  postTimeSchema,
  searchQuerySchema,
  sessionIdSchema,
  storyCaptionSchema,
  text,
  usernameSchema,
  utcOffsetSchema,
} from './fields.ts';
import { notificationKinds, reportReasons } from './kinds.ts';
import { limits } from './limits.ts';

/** Who is to be in a group, beside whoever makes it. */
const otherMembers = z
  .array(idSchema)
  .min(1)
  .max(limits.groupMembers - 1);

/** Inputs of all procedures, by router and procedure. */
export const inputs = {
  auth: {
    register: z.object({
      username: usernameSchema,
      password: passwordSchema,
      displayName: displayNameSchema.optional(),
      /** The code of an invite link, where the server asks for one. */
      invite: anyCode.optional(),
    }),
    login: z.object({
      username: anyUsername,
      password: anyPassword,
      /** Brings back an account that was deleted within the last seven days. */
      restore: z.boolean().default(false),
    }),
    recover: z.object({ username: anyUsername, code: anyCode, newPassword: passwordSchema }),
    /** The current password, for what cannot be undone. */
    password: z.object({ password: anyPassword }),
    changeUsername: z.object({ username: usernameSchema }),
    checkUsername: z.object({ username: usernameSchema }),
    changePassword: z.object({ currentPassword: anyPassword, newPassword: passwordSchema }),
    /** As `auth.sessions` gives it. */
    revokeSession: z.object({ id: sessionIdSchema }),
    refreshToken: z.object({ refreshToken: anyToken }),
  },
  tokens: {
    create: z.object({
      /** What it is for. */
      name: line(limits.tokenName)
        .refine((name) => name !== '', { error: 'empty' satisfies FieldProblem })
        .meta({ minLength: 1 }),
      /** Whether it may change things, or only read. */
      canWrite: z.boolean().default(false),
      /** Days until it expires; null: never. */
      days: z.int().min(1).max(limits.tokenDays).nullable().default(90),
    }),
    /** As `tokens.list` gives it. */
    revoke: z.object({ id: sessionIdSchema }),
  },
  invites: {
    create: z.object({
      maxUses: z.int().min(1).max(limits.invite.uses).default(1),
      days: z.int().min(1).max(limits.invite.days).default(7),
      note: line(limits.invite.note).default(''),
    }),
    list: z.object(page),
    revoke: z.object({ id: idSchema }),
    check: z.object({ code: anyCode }),
  },
  admin: {
    people: z.object({ query: line(limits.displayName).default(''), ...page }),
    user: z.object({ userId: idSchema }),
    setAdmin: z.object({ userId: idSchema, isAdmin: z.boolean() }),
    doctor: z.object({
      /** What stands in the browser's address bar, up to the path. */
      origin: z.string().max(300).optional(),
      /** Milliseconds since 1970, by the clock of the device. */
      deviceTime: z.int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
    }),
    log: z.object(page),
  },
  reports: {
    create: z.object({
      kind: z.enum(['post', 'comment', 'user']),
      subjectId: idSchema,
      reason: z.enum(reportReasons),
      text: text(limits.reportText).default(''),
    }),
    list: z.object({ decided: z.boolean().default(false), ...page }),
    decide: z.object({
      id: idSchema,
      decision: z.enum(['dismiss', 'remove', 'suspend']),
      note: text(limits.reportText).default(''),
    }),
  },
  users: {
    byId: z.object({ userId: idSchema }),
    byUsername: z.object({ username: anyUsername }),
    update: z.object({
      displayName: displayNameSchema.optional(),
      bio: bioSchema.optional(),
      isPrivate: z.boolean().optional(),
      /** Whether to see no numbers of likes on other people's posts. */
      hidesLikeCounts: z.boolean().optional(),
      /** Null removes the avatar. */
      avatarId: idSchema.nullable().optional(),
    }),
    suggested: z.object(page),
  },
  follows: {
    user: z.object({ userId: idSchema }),
    list: z.object({ userId: idSchema, ...page }),
    requests: z.object(page),
  },
  blocks: {
    user: z.object({ userId: idSchema }),
    list: z.object(page).prefault({}),
    byUsername: z.object({ username: anyUsername }),
  },
  mutes: {
    user: z.object({ userId: idSchema }),
    list: z.object(page).prefault({}),
  },
  posts: {
    create: z.object({
      media: z
        .array(z.object({ id: idSchema, alt: altSchema.default('') }))
        .min(1)
        .max(limits.photosPerPost)
        .refine((media) => new Set(media.map(({ id }) => id)).size === media.length, {
          error: 'The same picture stands here twice.',
        }),
      caption: captionSchema.default(''),
      /** When it was made, if that was not now: from the year 2000 on, and not in the future. */
      createdAt: postTimeSchema.optional(),
    }),
    byId: z.object({ id: idSchema }),
    update: z.object({
      id: idSchema,
      caption: captionSchema.optional(),
      /** New alt texts of some of the post's pictures. */
      media: z
        .array(z.object({ id: idSchema, alt: altSchema }))
        .max(limits.photosPerPost)
        .optional(),
    }),
    byUser: z.object({ userId: idSchema, ...page }),
    archived: z.object(page).prefault({}),
    setLikeCountHidden: z.object({ id: idSchema, hidden: z.boolean() }),
  },
  saves: {
    post: z.object({ postId: idSchema }),
    list: z.object(page).prefault({}),
  },
  stories: {
    create: z.object({ mediaId: idSchema, caption: storyCaptionSchema.default('') }),
    tray: z.object({}).prefault({}),
    byUser: z.object({ userId: idSchema }),
    byId: z.object({ id: idSchema }),
    viewers: z.object({ id: idSchema, ...page }),
  },
  media: { byId: z.object({ id: idSchema }) },
  feed: { home: z.object(page).prefault({}) },
  stats: {
    me: z.object({ utcOffset: utcOffsetSchema }).prefault({}),
    post: z.object({ id: idSchema, utcOffset: utcOffsetSchema }),
    server: z.object({ utcOffset: utcOffsetSchema }).prefault({}),
  },
  search: {
    users: z.object({ query: searchQuerySchema, limit: page.limit }),
    posts: z.object({ query: searchQuerySchema, ...page }),
    hashtags: z.object({ query: searchQuerySchema, limit: page.limit }),
    /** With or without its #, in any spelling. */
    hashtag: z.object({ tag: searchQuerySchema, ...page }),
    explore: z.object(page).prefault({}),
    addRecent: z.object({
      query: line(limits.searchQuery)
        .refine((query) => query !== '', { error: 'empty' })
        .meta({ minLength: 1 }),
    }),
    removeRecent: z.object({ query: line(limits.searchQuery) }),
  },
  live: {
    /** `lastEventId`, of the last event that came, is how a client comes back to a stream; tRPC sends it by itself. */
    stream: z.object({ lastEventId: eventIdSchema.optional() }).prefault({}),
  },
  notifications: {
    list: z.object(page).prefault({}),
    /** As `notifications.list` gives it; without it, all. */
    markRead: z.object({ id: idSchema.optional() }).prefault({}),
    updatePreferences: z.object({ unwanted: z.array(z.enum(notificationKinds)) }),
  },
  chat: {
    /** Without `requests`: those that the viewer has accepted or begun. */
    conversations: z.object({ requests: z.boolean().default(false), ...page }).prefault({}),
    byId: z.object({ conversationId: idSchema }),
    open: z.object({ userId: idSchema }),
    createGroup: z.object({ userIds: otherMembers, title: groupTitleSchema.default('') }),
    addMembers: z.object({ conversationId: idSchema, userIds: otherMembers }),
    removeMember: z.object({ conversationId: idSchema, userId: idSchema }),
    rename: z.object({ conversationId: idSchema, title: groupTitleSchema }),
    setMuted: z.object({ conversationId: idSchema, muted: z.boolean() }),
    messages: z.object({ conversationId: idSchema, ...page }),
    /** Text, or one picture or shared post with or without text. */
    send: z
      .object({
        conversationId: idSchema,
        /** The same key from the same sender is the same message, however often it is sent. */
        clientKey: clientKeySchema.optional(),
        text: messageSchema.default(''),
        mediaId: idSchema.optional(),
        sharedPostId: idSchema.optional(),
      })
      .refine(({ text, mediaId, sharedPostId }) => text !== '' || mediaId || sharedPostId, {
        path: ['text'],
        error: 'empty' satisfies FieldProblem,
      })
      .refine(({ mediaId, sharedPostId }) => !mediaId || !sharedPostId, {
        path: ['sharedPostId'],
        error: 'A message has a picture or a shared post, not both.',
      }),
    message: z.object({ id: idSchema }),
    markRead: z.object({ conversationId: idSchema, messageId: idSchema }),
  },
  likes: {
    post: z.object({ postId: idSchema }),
    byPost: z.object({ postId: idSchema, ...page }),
  },
  comments: {
    create: z.object({
      postId: idSchema,
      text: commentSchema,
      /** The comment that this replies to. A reply to a reply goes to the same thread. */
      parentId: idSchema.optional(),
    }),
    replies: z.object({ commentId: idSchema, ...page }),
    likers: z.object({ id: idSchema, ...page }),
    byPost: z.object({ postId: idSchema, ...page }),
    update: z.object({ id: idSchema, text: commentSchema }),
    byId: z.object({ id: idSchema }),
  },
};
