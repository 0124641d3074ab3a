/**
 * Which mutations may be sent again when the answer was lost. `once`: with the same `Idempotency-Key`, which makes it one
 * however often it comes. `same`: it changes nothing more the second time, and answers alike. What is not here may do
 * something twice, or fail because it has been done: deletes, sign-ins, decisions.
 */
const known = {
  'posts.create': 'once',
  'comments.create': 'once',
  'stories.create': 'once',
  'chat.send': 'once',
  'chat.createGroup': 'once',
  'invites.create': 'once',
  'reports.create': 'once',
  'media.upload': 'once',

  // Within two minutes, which is longer than anyone tries.
  'auth.token.refresh': 'same',
  'auth.token.revoke': 'same',
  'blocks.block': 'same',
  'blocks.unblock': 'same',
  'chat.markRead': 'same',
  'chat.open': 'same',
  'chat.rename': 'same',
  'chat.setMuted': 'same',
  'comments.like': 'same',
  'comments.unlike': 'same',
  'comments.update': 'same',
  'follows.follow': 'same',
  'follows.unfollow': 'same',
  'likes.like': 'same',
  'likes.unlike': 'same',
  'mutes.mute': 'same',
  'mutes.unmute': 'same',
  'notifications.markRead': 'same',
  'notifications.updatePreferences': 'same',
  'posts.archive': 'same',
  'posts.setLikeCountHidden': 'same',
  'posts.unarchive': 'same',
  'posts.update': 'same',
  'saves.save': 'same',
  'saves.unsave': 'same',
  'search.addRecent': 'same',
  'search.clearRecent': 'same',
  'search.removeRecent': 'same',
  'stories.markSeen': 'same',
  'users.update': 'same',
} as const satisfies Readonly<Record<string, 'once' | 'same'>>;

/** By the path of the procedure. */
export const repeats: Readonly<Partial<Record<string, 'once' | 'same'>>> = known;

/** Each of them, for the type check of the test that repeats them all (tests/server/access/repeats.test.ts). */
export type Repeats = typeof known;
