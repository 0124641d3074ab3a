import type { Caller, Community, Member } from '../../../support/community.ts';
import type { Scene } from './rows.ts';

/**
 * A private account with its things, and everyone who may call. They do so without HTTP, unless `callerOf` gives another
 * way; null is nobody.
 */
export async function createScene(
  community: Community,
  name: string,
  callerOf: (member: Member | null) => Caller = (member) => member?.api ?? community.anonymous,
): Promise<Scene> {
  const join = (role: string, options = {}) => community.join(`${role}_${name}`, options);
  const owner = await join('owner', { isPrivate: true });
  const stranger = await join('stranger');
  const requested = await join('requested');
  const follower = await join('follower');
  const blocked = await join('blocked');
  const admin = await join('admin', { isAdmin: true });
  const asker = await join('asker');

  await follower.api.follows.follow({ userId: owner.id });
  await owner.api.follows.accept({ userId: follower.id });
  const postId = await community.post(owner, 'secret #hidden');
  const { id: commentId } = await follower.api.comments.create({ postId, text: 'secret too' });
  await requested.api.follows.follow({ userId: owner.id });
  await asker.api.follows.follow({ userId: owner.id });
  await community.block(owner, blocked);
  await follower.api.likes.like({ postId });
  const [notification] = (await owner.api.notifications.list({ limit: 1 })).items;

  const { id: conversationId } = await owner.api.chat.open({ userId: follower.id });
  const { id: messageId } = await owner.api.chat.send({ conversationId, text: 'secret as well' });

  return {
    community,
    owner,
    asker,
    postId,
    commentId,
    mediaId: await community.picture(owner),
    storyId: await community.story(owner, 'secret for a day'),
    notificationId: notification?.id ?? 0,
    conversationId,
    messageId,
    callers: {
      anonymous: callerOf(null),
      stranger: callerOf(stranger),
      requested: callerOf(requested),
      follower: callerOf(follower),
      blocked: callerOf(blocked),
      owner: callerOf(owner),
      admin: callerOf(admin),
    },
  };
}
