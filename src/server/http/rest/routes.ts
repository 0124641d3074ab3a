import { limits } from '../../../shared/limits.ts';
import type { ProcedurePath } from '../../router.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
/** Below `/api`. What stands in braces is a field of the procedure's input. */
export type Address = `${Method} /${string}`;

/** Answers 201, and says where what it made can be read: fields of the answer stand in braces. */
interface Creation {
  creates: Address;
  at?: `/${string}`;
}

/** Null: not over REST. */
export type Route = Address | Creation | null;

const creates = (address: Address, at?: `/${string}`): Creation => ({ creates: address, ...(at && { at }) });

/**
 * Where each procedure is found over REST. Fields of its input that are not in the path are the query's parameters for GET
 * and DELETE, and the fields of a JSON object in the body otherwise.
 */
export const routes = {
  'auth.token.register': creates('POST /auth/register'),
  'auth.token.create': 'POST /auth/login',
  'auth.token.refresh': 'POST /auth/refresh',
  'auth.token.revoke': 'POST /auth/logout',
  'auth.register': null, // signs in by cookie
  'auth.login': null, // by cookie
  'auth.logout': null, // removes the cookie
  'auth.recover': null, // signs in by cookie
  'auth.me': 'GET /auth/me',
  'auth.checkUsername': 'GET /auth/usernames/{username}',
  'auth.changeUsername': 'PUT /auth/username',
  'auth.changePassword': 'PUT /auth/password',
  'auth.recoveryCodes': 'GET /auth/recovery-codes',
  'auth.renewRecoveryCodes': 'POST /auth/recovery-codes',
  'auth.deleteAccount': 'POST /auth/delete-account',
  'auth.sessions': 'GET /auth/sessions',
  'auth.revokeOtherSessions': 'DELETE /auth/sessions',
  'auth.revokeSession': 'DELETE /auth/sessions/{id}',

  'users.me': 'GET /profile/me',
  'users.update': 'PATCH /profile/me',
  'users.byId': 'GET /profile/{userId}',
  'users.byUsername': 'GET /profile/by-username/{username}',
  'users.suggested': 'GET /users/suggested',

  'follows.follow': 'POST /users/{userId}/follow',
  'follows.unfollow': 'POST /users/{userId}/unfollow',
  'follows.followers': 'GET /users/{userId}/followers',
  'follows.following': 'GET /users/{userId}/following',
  'follows.removeFollower': 'DELETE /followers/{userId}',
  'follows.requests': 'GET /follow-requests',
  'follows.accept': 'POST /follow-requests/{userId}/accept',
  'follows.reject': 'POST /follow-requests/{userId}/reject',
  'follows.acceptAll': 'POST /follow-requests/accept-all',
  'follows.rejectAll': 'POST /follow-requests/reject-all',

  'blocks.block': 'POST /users/{userId}/block',
  'blocks.unblock': 'DELETE /users/{userId}/block',
  'blocks.list': 'GET /blocks',
  'blocks.byUsername': 'GET /blocks/by-username/{username}',
  'mutes.mute': 'POST /users/{userId}/mute',
  'mutes.unmute': 'DELETE /users/{userId}/mute',
  'mutes.list': 'GET /mutes',

  'media.upload': creates('POST /media', '/media/{id}'),
  'media.status': 'GET /media/{id}',

  'feed.home': 'GET /posts',
  'posts.create': creates('POST /posts', '/posts/{id}'),
  'posts.byId': 'GET /posts/{id}',
  'posts.update': 'PATCH /posts/{id}',
  'posts.delete': 'DELETE /posts/{id}',
  'posts.byUser': 'GET /users/{userId}/posts',
  'posts.archived': 'GET /posts/archived',
  'posts.archive': 'POST /posts/{id}/archive',
  'posts.unarchive': 'DELETE /posts/{id}/archive',
  'posts.setLikeCountHidden': 'PUT /posts/{id}/like-count',

  'likes.like': 'POST /posts/{postId}/like',
  'likes.unlike': 'DELETE /posts/{postId}/like',
  'likes.byPost': 'GET /posts/{postId}/likes',
  'saves.save': 'POST /posts/{postId}/save',
  'saves.unsave': 'DELETE /posts/{postId}/save',
  'saves.list': 'GET /posts/saved',

  'comments.create': creates('POST /posts/{postId}/comment', '/comments/{id}'),
  'comments.byPost': 'GET /posts/{postId}/comment',
  'comments.byId': 'GET /comments/{id}',
  'comments.update': 'PATCH /comments/{id}',
  'comments.delete': 'DELETE /comments/{id}',
  'comments.replies': 'GET /comments/{commentId}/replies',
  'comments.like': 'POST /comments/{id}/like',
  'comments.unlike': 'DELETE /comments/{id}/like',
  'comments.likers': 'GET /comments/{id}/likes',

  'stories.create': creates('POST /stories'),
  'stories.tray': 'GET /stories',
  'stories.byUser': 'GET /users/{userId}/stories',
  'stories.markSeen': 'POST /stories/{id}/seen',
  'stories.viewers': 'GET /stories/{id}/viewers',
  'stories.delete': 'DELETE /stories/{id}',

  'notifications.list': 'GET /notifications',
  'notifications.unreadCount': 'GET /notifications/unread-count',
  'notifications.markRead': 'POST /notifications/read',
  'notifications.preferences': 'GET /notifications/preferences',
  'notifications.updatePreferences': 'PUT /notifications/preferences',

  'chat.conversations': 'GET /chat/conversations',
  'chat.open': 'POST /chat/conversations',
  'chat.createGroup': creates('POST /chat/groups', '/chat/conversations/{id}'),
  'chat.conversation': 'GET /chat/conversations/{conversationId}',
  'chat.deleteConversation': 'DELETE /chat/conversations/{conversationId}',
  'chat.messages': 'GET /chat/conversations/{conversationId}/messages',
  'chat.send': creates('POST /chat/conversations/{conversationId}/messages'),
  'chat.deleteMessage': 'DELETE /chat/messages/{id}',
  'chat.markRead': 'POST /chat/conversations/{conversationId}/read',
  'chat.addMembers': 'POST /chat/conversations/{conversationId}/members',
  'chat.removeMember': 'DELETE /chat/conversations/{conversationId}/members/{userId}',
  'chat.leave': 'POST /chat/conversations/{conversationId}/leave',
  'chat.rename': 'PUT /chat/conversations/{conversationId}/title',
  'chat.setMuted': 'PUT /chat/conversations/{conversationId}/muted',
  'chat.accept': 'POST /chat/conversations/{conversationId}/accept',
  'chat.decline': 'POST /chat/conversations/{conversationId}/decline',
  'chat.unreadCount': 'GET /chat/unread-count',

  'search.users': 'GET /search/users',
  'search.posts': 'GET /search/posts',
  'search.hashtags': 'GET /search/hashtags',
  'search.hashtag': 'GET /hashtags/{tag}/posts',
  'search.explore': 'GET /posts/explore',
  'search.recent': 'GET /search/recent',
  'search.addRecent': 'POST /search/recent',
  'search.clearRecent': 'DELETE /search/recent',
  'search.removeRecent': 'DELETE /search/recent/{query}',

  'stats.me': 'GET /stats/me',
  'stats.post': 'GET /stats/posts/{id}',
  'stats.server': 'GET /stats/server',

  // Server-sent events; `Last-Event-ID` goes on after that one.
  'live.onChange': 'GET /events',
  'chat.onMessage': 'GET /chat/events',
  'notifications.onNew': 'GET /notifications/events',

  'tokens.create': creates('POST /tokens'),
  'tokens.list': 'GET /tokens',
  'tokens.revoke': 'DELETE /tokens/{id}',
  'invites.create': creates('POST /invites'),
  'invites.list': 'GET /invites',
  'invites.revoke': 'DELETE /invites/{id}',
  'invites.check': 'GET /invite-codes/{code}',
  'reports.create': 'POST /reports',
  'reports.list': 'GET /reports',
  'reports.openCount': 'GET /reports/open-count',
  'reports.decide': 'PUT /reports/{id}/decision',
  'admin.people': 'GET /admin/people',
  'admin.suspend': 'POST /admin/people/{userId}/suspension',
  'admin.unsuspend': 'DELETE /admin/people/{userId}/suspension',
  'admin.deleteUser': 'DELETE /admin/people/{userId}',
  'admin.resetPassword': 'POST /admin/people/{userId}/recovery-code',
  'admin.setAdmin': 'PUT /admin/people/{userId}/admin',
  'admin.log': 'GET /admin/log',
  'admin.doctor': 'GET /admin/health',

  'backups.state': 'GET /admin/backups',
  'backups.start': 'POST /admin/backups',
} as const satisfies Record<ProcedurePath, Route>;

/** A route that takes files along with what they are for, as a form. */
interface FileRoute {
  procedure: ProcedurePath;
  /** The field of its input that the files are for. */
  into: string;
  /** How many at most. */
  files: number;
  /** Fields of the form beside the files; `alt` once for each file. */
  fields: readonly string[];
  /** Whether one file may also come as the body itself. */
  takesBytes: boolean;
}

/** Where pictures and videos are sent. The names of the form's file fields are up to the sender, their order counts. */
export const fileRoutes = {
  'POST /media': { procedure: 'media.upload', into: 'file', files: 1, fields: [], takesBytes: true },
  'POST /posts': {
    procedure: 'posts.create',
    into: 'media',
    files: limits.photosPerPost,
    fields: ['caption', 'alt', 'createdAt'],
    takesBytes: false,
  },
  'POST /stories': {
    procedure: 'stories.create',
    into: 'mediaId',
    files: 1,
    fields: ['caption'],
    takesBytes: false,
  },
  'PUT /profile/me/avatar': {
    procedure: 'users.update',
    into: 'avatarId',
    files: 1,
    fields: [],
    takesBytes: true,
  },
} as const satisfies Partial<Record<Address, FileRoute>>;
