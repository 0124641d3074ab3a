import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core';
import {
  adminActions,
  changeKinds,
  notificationKinds,
  reportReasons,
  sessionKinds,
} from '../../shared/kinds.ts';
import type { Kit } from './kit.ts';

/**
 * All tables, as one function of a kit. Ids are time-ordered (see shared/ids.ts), so rows need no `createdAt`;
 * other moments are milliseconds since 1970. Columns ending in `Count` change in the same write as the rows they count.
 */
export function createSchema({ table, text, integer, bigint, boolean, primaryKey, index, uniqueIndex }: Kit) {
  const users = table(
    'users',
    {
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
      /** Out of sight from then, and erased seven days later (auth/erase.ts). */
      deletedAt: bigint('deleted_at'),
      /** By an admin: its owner cannot bring it back. */
      deletedByAdmin: boolean('deleted_by_admin').notNull().default(false),
      postCount: integer('post_count').notNull().default(0),
      followerCount: integer('follower_count').notNull().default(0),
      followingCount: integer('following_count').notNull().default(0),
      /** Kinds of notifications that this person does not want, comma-separated; see shared/notifications.ts. */
      unwantedNotifications: text('unwanted_notifications').notNull().default(''),
      /** Whether this person wants to see no numbers of likes anywhere. */
      hidesLikeCounts: boolean('hides_like_counts').notNull().default(false),
    },
    (t) => [index('users_suspended').on(t.suspendedAt), index('users_deleted').on(t.deletedAt)],
  );

  /** Names that people had before: their old links still lead to them, and nobody else can take them for a while. */
  const formerUsernames = table(
    'former_usernames',
    {
      username: text('username').primaryKey(),
      userId: bigint('user_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      freeAt: bigint('free_at').notNull(),
    },
    (t) => [index('former_usernames_user').on(t.userId)],
  );

  /** Each lets somebody choose a new password, once: those shown at registration, and those that an admin makes. */
  const recoveryCodes = table(
    'recovery_codes',
    {
      /** SHA-256: a code has enough random bits for a plain hash. */
      hash: text('hash').primaryKey(),
      userId: bigint('user_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      /** Null for those of the registration, which hold until they are used or replaced. */
      expiresAt: bigint('expires_at'),
    },
    (t) => [index('recovery_codes_user').on(t.userId)],
  );

  const invites = table('invites', {
    id: bigint('id').primaryKey(),
    /** In clear, so that the link can be copied again; it opens nothing but the registration. */
    code: text('code').notNull().unique(),
    createdBy: bigint('created_by').references(() => users.id, { onDelete: 'set null' }),
    note: text('note').notNull().default(''),
    uses: integer('uses').notNull().default(0),
    maxUses: integer('max_uses').notNull(),
    expiresAt: bigint('expires_at').notNull(),
    revokedAt: bigint('revoked_at'),
  });

  const sessions = table(
    'sessions',
    {
      /** SHA-256 of the secret in the cookie or of the personal token: who reads the database cannot sign in with it. */
      id: text('id').primaryKey(),
      /** Who holds it: a browser its cookie, a program that signed in with a password its tokens, a script its personal token. */
      kind: text('kind', { enum: sessionKinds }).notNull().default('browser'),
      /** What its owner calls a personal token. */
      name: text('name').notNull().default(''),
      /** False for a personal token that only reads. */
      canWrite: boolean('can_write').notNull().default(true),
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

  /** The refresh tokens of a program's session, the used ones too: seen again, they tell of a theft. */
  const refreshTokens = table(
    'refresh_tokens',
    {
      /** SHA-256 of the token. */
      hash: text('hash').primaryKey(),
      sessionId: text('session_id')
        .notNull()
        .references(() => sessions.id, { onDelete: 'cascade' }),
      expiresAt: bigint('expires_at').notNull(),
      /** When it was first exchanged for its successor. */
      usedAt: bigint('used_at'),
    },
    (t) => [index('refresh_tokens_session').on(t.sessionId)],
  );

  /** What was made under each key, so that a request whose answer was lost can be sent again. Kept for a day. */
  const idempotencyKeys = table(
    'idempotency_keys',
    {
      userId: bigint('user_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      key: text('key').notNull(),
      /** SHA-256 of what was asked for: the same key for something else is a mistake. */
      requestHash: text('request_hash').notNull(),
      /** The id of what was made. */
      createdId: bigint('created_id').notNull(),
      createdAt: bigint('created_at').notNull(),
    },
    (t) => [primaryKey({ columns: [t.userId, t.key] }), index('idempotency_keys_age').on(t.createdAt)],
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

  /** Whose posts, stories and notifications somebody does not want to see. The muted one cannot tell. */
  const mutes = table(
    'mutes',
    {
      muterId: bigint('muter_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      mutedId: bigint('muted_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      id: bigint('id').notNull(),
    },
    (t) => [primaryKey({ columns: [t.muterId, t.mutedId] }), index('mutes_muted').on(t.mutedId)],
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
      /** Archived: only its author sees it. */
      archivedAt: bigint('archived_at'),
      /** Whether only its author sees how many like it. */
      hidesLikeCount: boolean('hides_like_count').notNull().default(false),
      likeCount: integer('like_count').notNull().default(0),
      commentCount: integer('comment_count').notNull().default(0),
    },
    (t) => [index('posts_author').on(t.authorId, t.id)],
  );

  /** The hashtags in a post's caption, folded (see shared/richText.ts). */
  const hashtags = table(
    'hashtags',
    {
      tag: text('tag').notNull(),
      postId: bigint('post_id')
        .notNull()
        .references(() => posts.id, { onDelete: 'cascade' }),
    },
    (t) => [primaryKey({ columns: [t.tag, t.postId] }), index('hashtags_post').on(t.postId)],
  );

  const saves = table(
    'saves',
    {
      userId: bigint('user_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      postId: bigint('post_id')
        .notNull()
        .references(() => posts.id, { onDelete: 'cascade' }),
      id: bigint('id').notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.userId, t.postId] }),
      index('saves_order').on(t.userId, t.id),
      index('saves_post').on(t.postId),
    ],
  );

  const media = table(
    'media',
    {
      id: bigint('id').primaryKey(),
      ownerId: bigint('owner_id')
        .notNull()
        .references((): AnySQLiteColumn => users.id, { onDelete: 'cascade' }),
      kind: text('kind', { enum: ['image', 'video'] })
        .notNull()
        .default('image'),
      /** Used once, for good: by a post, a story, a message or as an avatar (`users.avatarId`). Null until then. */
      postId: bigint('post_id').references(() => posts.id, { onDelete: 'cascade' }),
      storyId: bigint('story_id').references((): AnySQLiteColumn => stories.id, { onDelete: 'cascade' }),
      messageId: bigint('message_id').references((): AnySQLiteColumn => messages.id, { onDelete: 'cascade' }),
      /** A video is received first and made ready afterwards; pictures are ready at once. */
      state: text('state', { enum: ['processing', 'ready', 'failed'] })
        .notNull()
        .default('ready'),
      /** How far the processing is, in percent. */
      progress: integer('progress').notNull().default(100),
      /** Why it failed: a reason of shared/errors.ts. */
      failure: text('failure'),
      /** Milliseconds of a video; null for a picture. */
      duration: integer('duration'),
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
    (t) => [
      index('media_post').on(t.postId, t.position),
      index('media_owner').on(t.ownerId),
      index('media_story').on(t.storyId),
      index('media_message').on(t.messageId),
    ],
  );

  /** Shown until `expiresAt`; from that moment no query knows them, and a job deletes them. */
  const stories = table(
    'stories',
    {
      id: bigint('id').primaryKey(),
      authorId: bigint('author_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      caption: text('caption').notNull().default(''),
      expiresAt: bigint('expires_at').notNull(),
      viewCount: integer('view_count').notNull().default(0),
    },
    (t) => [index('stories_author').on(t.authorId, t.expiresAt), index('stories_expiry').on(t.expiresAt)],
  );

  const storyViews = table(
    'story_views',
    {
      storyId: bigint('story_id')
        .notNull()
        .references(() => stories.id, { onDelete: 'cascade' }),
      userId: bigint('user_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      id: bigint('id').notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.storyId, t.userId] }),
      index('story_views_order').on(t.storyId, t.id),
      index('story_views_user').on(t.userId),
    ],
  );

  /** Story views that somebody got within a quarter of an hour, kept when the stories are gone: for the statistics. */
  const storyViewCounts = table(
    'story_view_counts',
    {
      userId: bigint('user_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      /** Quarters of an hour since 1970: every time zone's days begin with one. */
      slot: integer('slot').notNull(),
      views: integer('views').notNull(),
    },
    (t) => [primaryKey({ columns: [t.userId, t.slot] })],
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
      /** The comment that this one replies to; null for those under the post itself. Replies have no replies. */
      parentId: bigint('parent_id').references((): AnySQLiteColumn => comments.id, { onDelete: 'cascade' }),
      text: text('text').notNull(),
      editedAt: bigint('edited_at'),
      likeCount: integer('like_count').notNull().default(0),
      replyCount: integer('reply_count').notNull().default(0),
    },
    (t) => [
      index('comments_post').on(t.postId, t.id),
      index('comments_author').on(t.authorId, t.postId),
      index('comments_parent').on(t.parentId, t.id),
    ],
  );

  const commentLikes = table(
    'comment_likes',
    {
      commentId: bigint('comment_id')
        .notNull()
        .references(() => comments.id, { onDelete: 'cascade' }),
      userId: bigint('user_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      id: bigint('id').notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.commentId, t.userId] }),
      index('comment_likes_order').on(t.commentId, t.id),
      index('comment_likes_user').on(t.userId),
    ],
  );

  /** One row per act that somebody is told of; taken back with the act. See notifications/commands.ts. */
  const notifications = table(
    'notifications',
    {
      id: bigint('id').primaryKey(),
      /** Who is told. */
      userId: bigint('user_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      kind: text('kind', { enum: notificationKinds }).notNull(),
      /** Who did it. */
      actorId: bigint('actor_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      postId: bigint('post_id').references(() => posts.id, { onDelete: 'cascade' }),
      commentId: bigint('comment_id').references((): AnySQLiteColumn => comments.id, { onDelete: 'cascade' }),
      /** Rows with the same one are one line: the likes of a post. The row's own id where nothing is put together. */
      line: text('line').notNull(),
      read: boolean('read').notNull().default(false),
    },
    (t) => [
      index('notifications_user').on(t.userId, t.id),
      index('notifications_line').on(t.userId, t.line, t.id),
      index('notifications_unread').on(t.userId, t.read),
      index('notifications_actor').on(t.actorId),
      index('notifications_post').on(t.postId),
      index('notifications_comment').on(t.commentId),
    ],
  );

  const conversations = table('conversations', {
    id: bigint('id').primaryKey(),
    /** `<lower id>:<higher id>` of a conversation of two, so that two people have one; null for a group. */
    pair: text('pair').unique(),
    /** Of a group; empty: it is called by its people. */
    title: text('title').notNull().default(''),
  });

  const conversationMembers = table(
    'conversation_members',
    {
      conversationId: bigint('conversation_id')
        .notNull()
        .references(() => conversations.id, { onDelete: 'cascade' }),
      userId: bigint('user_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      isAdmin: boolean('is_admin').notNull().default(false),
      /** False while it waits among the requests. */
      accepted: boolean('accepted').notNull(),
      /** Messages up to this one are not shown to this member: they joined later, or deleted the conversation for themselves. */
      hiddenUpTo: bigint('hidden_up_to').notNull().default(0),
      /** Of the last message shown to this member, which orders their list; 0 when there is none. */
      lastMessageId: bigint('last_message_id').notNull().default(0),
      lastReadId: bigint('last_read_id').notNull().default(0),
      unreadCount: integer('unread_count').notNull().default(0),
      muted: boolean('muted').notNull().default(false),
    },
    (t) => [
      primaryKey({ columns: [t.conversationId, t.userId] }),
      index('conversation_members_list').on(t.userId, t.accepted, t.lastMessageId),
    ],
  );

  const messages = table(
    'messages',
    {
      id: bigint('id').primaryKey(),
      conversationId: bigint('conversation_id')
        .notNull()
        .references(() => conversations.id, { onDelete: 'cascade' }),
      /** Null: of somebody whose account is gone. */
      senderId: bigint('sender_id').references(() => users.id, { onDelete: 'set null' }),
      /** Made by the sender's client, so that a message sent again is the same message. */
      clientKey: text('client_key').notNull(),
      /** What happened in a group, told between the messages; null for what somebody wrote. */
      event: text('event', { enum: ['created', 'added', 'left', 'removed', 'renamed'] }),
      /** Of an event: whom it is about. */
      subjectId: bigint('subject_id').references(() => users.id, { onDelete: 'set null' }),
      text: text('text').notNull().default(''),
      /** A post that it shares; shown to those who may see it. No reference, so that the message says when it is gone. */
      sharedPostId: bigint('shared_post_id'),
      deletedAt: bigint('deleted_at'),
    },
    (t) => [
      index('messages_order').on(t.conversationId, t.id),
      uniqueIndex('messages_client_key').on(t.senderId, t.clientKey),
    ],
  );

  /**
   * What each person is to hear of live, numbered without a gap in the order of the commits: a client that comes back
   * names the last number it has. Ids only; the things themselves are read when they are delivered, with the rules of
   * that moment. See events/changes.ts.
   */
  const changes = table(
    'changes',
    {
      userId: bigint('user_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      number: integer('number').notNull(),
      kind: text('kind', { enum: changeKinds }).notNull(),
      /** The conversation that it is in, where it is in one. */
      conversationId: bigint('conversation_id'),
      /** The notification, message or person that it is about. */
      subjectId: bigint('subject_id').notNull(),
      at: bigint('at').notNull(),
    },
    (t) => [primaryKey({ columns: [t.userId, t.number] }), index('changes_age').on(t.at)],
  );

  /** The number of each person's latest change. Apart from `users`, whose rows are written for other reasons. */
  const changeNumbers = table('change_numbers', {
    userId: bigint('user_id')
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    latest: integer('latest').notNull(),
  });

  const recentSearches = table(
    'recent_searches',
    {
      userId: bigint('user_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      /** As it was typed, or `@username` or `#tag` for what was opened from the results. */
      query: text('query').notNull(),
      id: bigint('id').notNull(),
    },
    (t) => [primaryKey({ columns: [t.userId, t.query] }), index('recent_searches_order').on(t.userId, t.id)],
  );

  /** The words of a post's caption, folded, each once; the index of the full text lies on it. See server/search/indexing.ts. */
  const postTexts = table('post_texts', {
    postId: bigint('post_id')
      .primaryKey()
      .references(() => posts.id, { onDelete: 'cascade' }),
    words: text('words').notNull(),
  });

  /** What somebody is found by: the words of their names, folded, and the same with a letter missing, for typing errors. */
  const nameKeys = table(
    'name_keys',
    {
      isTypo: boolean('is_typo').notNull(),
      key: text('key').notNull(),
      userId: bigint('user_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
    },
    (t) => [primaryKey({ columns: [t.isTypo, t.key, t.userId] }), index('name_keys_user').on(t.userId)],
  );

  /** People and posts that are not in the search index yet, filled by migrations and emptied by a job. */
  const searchBacklog = table(
    'search_backlog',
    {
      kind: text('kind', { enum: ['user', 'post'] }).notNull(),
      subjectId: bigint('subject_id').notNull(),
    },
    (t) => [primaryKey({ columns: [t.kind, t.subjectId] })],
  );

  const reports = table(
    'reports',
    {
      id: bigint('id').primaryKey(),
      reporterId: bigint('reporter_id').references(() => users.id, { onDelete: 'set null' }),
      /** No references: the report and its decision outlive what they are about. */
      kind: text('kind', { enum: ['post', 'comment', 'user'] }).notNull(),
      subjectId: bigint('subject_id').notNull(),
      /** Whose post or comment it is, or who is reported. */
      accusedId: bigint('accused_id').references(() => users.id, { onDelete: 'set null' }),
      reason: text('reason', { enum: reportReasons }).notNull(),
      text: text('text').notNull().default(''),
      /** What was reported, in words, as it was then. */
      excerpt: text('excerpt').notNull().default(''),
      decidedAt: bigint('decided_at'),
    },
    (t) => [index('reports_open').on(t.decidedAt, t.id), index('reports_subject').on(t.kind, t.subjectId)],
  );

  /** What admins did, for good. Names as they were then, since accounts can go. */
  const adminLog = table('admin_log', {
    id: bigint('id').primaryKey(),
    adminId: bigint('admin_id').references(() => users.id, { onDelete: 'set null' }),
    adminName: text('admin_name').notNull(),
    action: text('action', { enum: adminActions }).notNull(),
    subject: text('subject').notNull().default(''),
    reportId: bigint('report_id').references(() => reports.id, { onDelete: 'set null' }),
    note: text('note').notNull().default(''),
  });

  /** When each job ran, and who runs it now: once across processes, and what was missed is made up for. */
  const jobs = table('jobs', {
    name: text('name').primaryKey(),
    lastRunAt: bigint('last_run_at').notNull().default(0),
    /** Until then it is in the hands of one process. */
    leasedUntil: bigint('leased_until').notNull().default(0),
  });

  /** What the last backups came to; those of a schedule, of the owner's button and of the command line alike. */
  const backupRuns = table('backup_runs', {
    id: bigint('id').primaryKey(),
    /** Null while it runs, and for ever when it was ended from outside. */
    finishedAt: bigint('finished_at'),
    /** The folder of the snapshot; empty when it failed. */
    snapshot: text('snapshot').notNull().default(''),
    /** Why it failed, in words; empty when it did not. */
    error: text('error').notNull().default(''),
    files: bigint('files').notNull().default(0),
    bytes: bigint('bytes').notNull().default(0),
    /** Of those the ones that no earlier backup in the folder had. */
    newFiles: bigint('new_files').notNull().default(0),
    newBytes: bigint('new_bytes').notNull().default(0),
  });

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

  return {
    users,
    formerUsernames,
    recoveryCodes,
    invites,
    sessions,
    refreshTokens,
    idempotencyKeys,
    follows,
    blocks,
    mutes,
    posts,
    hashtags,
    saves,
    media,
    stories,
    storyViews,
    storyViewCounts,
    likes,
    comments,
    commentLikes,
    notifications,
    conversations,
    conversationMembers,
    messages,
    changes,
    changeNumbers,
    recentSearches,
    postTexts,
    nameKeys,
    searchBacklog,
    reports,
    adminLog,
    jobs,
    backupRuns,
    timeline,
    rateLimits,
  };
}

export type Schema = ReturnType<typeof createSchema>;
