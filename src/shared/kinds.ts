/** Closed lists that both sides and the database know. */

/** What a notification is about. */
export const notificationKinds = [
  'follow',
  'followRequest',
  'requestAccepted',
  'like',
  'comment',
  'reply',
  'mention',
  'captionMention',
  'commentLike',
] as const;
/** What a notification is about. */
export type NotificationKind = (typeof notificationKinds)[number];

/** What can happen to somebody live; see server/events/changes.ts. */
export const changeKinds = [
  /** A new message, or one that was changed (deleted for everyone). */
  'message',
  /** Somebody read a conversation up to a message, or it was read on another device. */
  'seen',
  /** A conversation's people, title or request state. */
  'conversation',
  /** A new notification. */
  'notification',
  /** Notifications were read or taken back: what is shown should be read again. */
  'notificationsChanged',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

export const reportReasons = [
  'spam',
  'harassment',
  'hate',
  'nudity',
  'violence',
  'impersonation',
  'other',
] as const;
/** Why somebody reports. */
export type ReportReason = (typeof reportReasons)[number];

/** What admins do, as the log calls it. */
export const adminActions = [
  'suspend',
  'unsuspend',
  'deleteUser',
  'resetPassword',
  'makeAdmin',
  'removeAdmin',
  'invite',
  'revokeInvite',
  'deletePost',
  'deleteComment',
  'dismissReport',
] as const;
/** What admins do, as the log calls it. */
export type AdminAction = (typeof adminActions)[number];

/** What signs somebody in: a browser's cookie, the access and refresh tokens of a program, or a personal token. */
export const sessionKinds = ['browser', 'app', 'personal'] as const;
/** What signs somebody in: a cookie of a browser, tokens of a program, or a personal token. */
export type SessionKind = (typeof sessionKinds)[number];
