import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Kit } from './kit.ts';

/**
 * All tables, as one function of a kit. Ids are time-ordered (see shared/ids.ts), so rows need no `createdAt`;
 * other moments are milliseconds since 1970. Columns ending in `Count` change in the same write as the rows they count.
 */
export function createSchema({ table, text, integer, bigint, boolean, primaryKey, index }: Kit) {
  const users = table('users', {
    id: bigint('id').primaryKey(),
    /** Lower case, so that names differing only in case cannot exist twice. */
    username: text('username').notNull().unique(),
    displayName: text('display_name').notNull().default(''),
    bio: text('bio').notNull().default(''),
    avatarId: bigint('avatar_id').references((): AnySQLiteColumn => media.id, { onDelete: 'set null' }),
    passwordHash: text('password_hash').notNull(),
    isPrivate: boolean('is_private').notNull().default(false),
    isAdmin: boolean('is_admin').notNull().default(false),
    suspendedAt: bigint('suspended_at'),
    deletedAt: bigint('deleted_at'),
    postCount: integer('post_count').notNull().default(0),
    followerCount: integer('follower_count').notNull().default(0),
    followingCount: integer('following_count').notNull().default(0),
  });

  const sessions = table(
    'sessions',
    {
      /** SHA-256 of the session id in the cookie: who reads the database cannot sign in with it. */
      id: text('id').primaryKey(),
      userId: bigint('user_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      createdAt: bigint('created_at').notNull(),
      lastUsedAt: bigint('last_used_at').notNull(),
      expiresAt: bigint('expires_at').notNull(),
      userAgent: text('user_agent').notNull(),
      address: text('address').notNull(),
    },
    (t) => [index('sessions_user').on(t.userId), index('sessions_expiry').on(t.expiresAt)],
  );

  const follows = table(
    'follows',
    {
      followerId: bigint('follower_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      followeeId: bigint('followee_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      /** Orders the lists of followers, following and requests. */
      id: bigint('id').notNull(),
      /** False while a private account has not accepted the request yet. */
      accepted: boolean('accepted').notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.followerId, t.followeeId] }),
      index('follows_followee').on(t.followeeId, t.accepted, t.id),
      index('follows_follower').on(t.followerId, t.accepted, t.id),
    ],
  );

  const blocks = table(
    'blocks',
    {
      blockerId: bigint('blocker_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      blockedId: bigint('blocked_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      id: bigint('id').notNull(),
    },
    (t) => [primaryKey({ columns: [t.blockerId, t.blockedId] }), index('blocks_blocked').on(t.blockedId)],
  );

  const posts = table(
    'posts',
    {
      id: bigint('id').primaryKey(),
      authorId: bigint('author_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      caption: text('caption').notNull().default(''),
      editedAt: bigint('edited_at'),
      likeCount: integer('like_count').notNull().default(0),
      commentCount: integer('comment_count').notNull().default(0),
    },
    (t) => [index('posts_author').on(t.authorId, t.id)],
  );

  const media = table(
    'media',
    {
      id: bigint('id').primaryKey(),
      ownerId: bigint('owner_id')
        .notNull()
        .references((): AnySQLiteColumn => users.id, { onDelete: 'cascade' }),
      /** Null until a post uses it. A picture belongs to one post at most, for good. */
      postId: bigint('post_id').references(() => posts.id, { onDelete: 'cascade' }),
      position: integer('position').notNull().default(0),
      alt: text('alt').notNull().default(''),
      /** Pixels of the largest variant. */
      width: integer('width').notNull(),
      height: integer('height').notNull(),
      /** Base64. */
      thumbhash: text('thumbhash').notNull(),
      /** Size of all variants together. */
      bytes: integer('bytes').notNull(),
    },
    (t) => [index('media_post').on(t.postId, t.position), index('media_owner').on(t.ownerId)],
  );

  const likes = table(
    'likes',
    {
      postId: bigint('post_id')
        .notNull()
        .references(() => posts.id, { onDelete: 'cascade' }),
      userId: bigint('user_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      id: bigint('id').notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.postId, t.userId] }),
      index('likes_order').on(t.postId, t.id),
      index('likes_user').on(t.userId),
    ],
  );

  const comments = table(
    'comments',
    {
      id: bigint('id').primaryKey(),
      postId: bigint('post_id')
        .notNull()
        .references(() => posts.id, { onDelete: 'cascade' }),
      authorId: bigint('author_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      text: text('text').notNull(),
      editedAt: bigint('edited_at'),
    },
    (t) => [index('comments_post').on(t.postId, t.id), index('comments_author').on(t.authorId)],
  );

  /**
   * The home feed of each person, written when a post is made and when a follow begins, so that reading a page costs
   * the same whatever the number of posts or of people followed. No reference to posts: checking it would need a third index.
   */
  const timeline = table(
    'timeline',
    {
      userId: bigint('user_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      postId: bigint('post_id').notNull(),
    },
    (t) => [primaryKey({ columns: [t.userId, t.postId] })],
  );

  /** Points used in the current window of a rate limit; survives restarts and is shared by processes. */
  const rateLimits = table(
    'rate_limits',
    {
      key: text('key').primaryKey(),
      points: integer('points').notNull(),
      resetsAt: bigint('resets_at').notNull(),
    },
    (t) => [index('rate_limits_expiry').on(t.resetsAt)],
  );

  return { users, sessions, follows, blocks, posts, media, likes, comments, timeline, rateLimits };
}

export type Schema = ReturnType<typeof createSchema>;
