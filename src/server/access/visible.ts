import { and, eq, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Reader } from '../db/database.ts';
import { prepared } from '../db/prepared.ts';
import { notFound } from '../refusal.ts';
import type { Viewer } from './viewer.ts';
import {
  commentIsVisible,
  contentIsVisible,
  conversationIsVisible,
  isReported,
  messageIsVisible,
  postIsVisible,
  profileIsVisible,
  storyIsVisible,
} from './visibility.ts';

/**
 * Things that somebody may see or touch, as types that only this file makes: a function that shows or changes a post takes
 * `Visible<PostRef>` or `Owned<PostRef>`, so that forgetting the check does not compile. The rules are in visibility.ts.
 */
declare const seen: unique symbol;
declare const owned: unique symbol;

export type Visible<T> = T & { readonly [seen]: true };

export type Owned<T> = Visible<T> & { readonly [owned]: true };

export interface PostRef {
  readonly id: number;
  readonly authorId: number;
}

export interface ProfileRef {
  readonly id: number;
  readonly isPrivate: boolean;
}

export interface StoryRef {
  readonly id: number;
  readonly authorId: number;
}

/** A conversation with the viewer's place in it. */
export interface ConversationRef {
  readonly id: number;
  /** `<lower id>:<higher id>` of the two people; null for a group. */
  readonly pair: string | null;
  readonly accepted: boolean;
  readonly isAdmin: boolean;
  /** Messages up to this one are not shown to the viewer. */
  readonly hiddenUpTo: number;
}

export interface MessageRef {
  readonly id: number;
  readonly conversationId: number;
}

export interface CommentRef {
  readonly id: number;
  readonly postId: number;
  readonly authorId: number;
  /** The comment whose thread it stands in; null for one under the post itself. */
  readonly parentId: number | null;
}

/** A profile that the viewer may see. */
export function visibleProfile(read: Reader, viewer: Viewer, userId: number): Promise<Visible<ProfileRef>> {
  return findProfile(read, userId, profileIsVisible(read, viewer.id));
}

/** Several profiles, each once, all of which the viewer may see. */
export async function visibleProfiles(
  read: Reader,
  viewer: Viewer,
  userIds: readonly number[],
): Promise<Visible<ProfileRef>[]> {
  const { users } = read.tables;
  const wanted = [...new Set(userIds)];
  const profiles = await read
    .select({ id: users.id, isPrivate: users.isPrivate })
    .from(users)
    .where(and(inArray(users.id, wanted), profileIsVisible(read, viewer.id)));
  if (profiles.length < wanted.length) throw notFound('person');
  return profiles as Visible<ProfileRef>[]; // checked by the condition
}

/** An account whose posts and lists the viewer may see. */
export function visibleContent(read: Reader, viewer: Viewer, userId: number): Promise<Visible<ProfileRef>> {
  return findProfile(read, userId, contentIsVisible(read, viewer.id));
}

async function findProfile(read: Reader, userId: number, isVisible: SQL): Promise<Visible<ProfileRef>> {
  const { users } = read.tables;
  const [profile] = await read
    .select({ id: users.id, isPrivate: users.isPrivate })
    .from(users)
    .where(and(eq(users.id, userId), isVisible));
  if (!profile) throw notFound('person');
  return profile as Visible<ProfileRef>; // checked by the condition
}

const onePost = prepared('visible_post', (read) => {
  const { posts, users } = read.tables;
  return read
    .select({ id: posts.id, authorId: posts.authorId })
    .from(posts)
    .innerJoin(users, eq(users.id, posts.authorId))
    .where(and(eq(posts.id, sql.placeholder('postId')), postIsVisible(read, sql.placeholder('viewerId'))));
});

export async function visiblePost(read: Reader, viewer: Viewer, postId: number): Promise<Visible<PostRef>> {
  const [post] = await onePost(read).execute({ postId, viewerId: viewer.id });
  if (!post) throw notFound('post');
  return post as Visible<PostRef>; // checked by the condition above
}

export async function ownedPost(read: Reader, viewer: Viewer, postId: number): Promise<Owned<PostRef>> {
  const post = await visiblePost(read, viewer, postId);
  if (post.authorId !== viewer.id) throw notFound('post');
  return post as Owned<PostRef>; // checked on the line above
}

export async function visibleStory(
  read: Reader,
  viewer: Viewer,
  storyId: number,
): Promise<Visible<StoryRef>> {
  const { stories, users } = read.tables;
  const [story] = await read
    .select({ id: stories.id, authorId: stories.authorId })
    .from(stories)
    .innerJoin(users, eq(users.id, stories.authorId))
    .where(and(eq(stories.id, storyId), storyIsVisible(read, viewer.id)));
  if (!story) throw notFound('story');
  return story as Visible<StoryRef>; // checked by the condition above
}

export async function ownedStory(read: Reader, viewer: Viewer, storyId: number): Promise<Owned<StoryRef>> {
  const story = await visibleStory(read, viewer, storyId);
  if (story.authorId !== viewer.id) throw notFound('story');
  return story as Owned<StoryRef>; // checked on the line above
}

/** A conversation that the viewer is a member of. */
export async function joinedConversation(
  read: Reader,
  viewer: Viewer,
  conversationId: number,
): Promise<Visible<ConversationRef>> {
  const { conversations, conversationMembers: members } = read.tables;
  const [conversation] = await read
    .select({
      id: conversations.id,
      pair: conversations.pair,
      accepted: members.accepted,
      isAdmin: members.isAdmin,
      hiddenUpTo: members.hiddenUpTo,
    })
    .from(members)
    .innerJoin(conversations, eq(conversations.id, members.conversationId))
    .where(
      and(
        eq(members.conversationId, conversationId),
        eq(members.userId, viewer.id),
        conversationIsVisible(read, viewer.id),
      ),
    );
  if (!conversation) throw notFound('conversation');
  return conversation as Visible<ConversationRef>; // checked by the condition above
}

/** A message of this conversation that the viewer sees. */
export async function visibleMessage(
  read: Reader,
  viewer: Viewer,
  conversation: Visible<ConversationRef>,
  id: number,
): Promise<Visible<MessageRef>> {
  const { messages, conversationMembers: members } = read.tables;
  const [message] = await read
    .select({ id: messages.id, conversationId: messages.conversationId })
    .from(messages)
    .innerJoin(
      members,
      and(eq(members.conversationId, messages.conversationId), eq(members.userId, viewer.id)),
    )
    .where(
      and(
        eq(messages.id, id),
        eq(messages.conversationId, conversation.id),
        messageIsVisible(read, viewer.id),
      ),
    );
  if (!message) throw notFound('message');
  return message as Visible<MessageRef>; // checked by the condition above
}

/** A message that the viewer wrote, in a conversation that they still see. */
export async function ownedMessage(read: Reader, viewer: Viewer, id: number): Promise<Owned<MessageRef>> {
  const { messages } = read.tables;
  const [message] = await read
    .select({ conversationId: messages.conversationId })
    .from(messages)
    .where(and(eq(messages.id, id), eq(messages.senderId, viewer.id), isNull(messages.event)));
  if (!message) throw notFound('message');
  const conversation = await joinedConversation(read, viewer, message.conversationId);
  return (await visibleMessage(read, viewer, conversation, id)) as Owned<MessageRef>; // the sender is checked above
}

/**
 * A post that waits for an admin's decision because somebody who sees it has reported it: an admin may take it down.
 * The caller has made sure that it is an admin.
 */
export async function reportedPost(read: Reader, postId: number): Promise<Owned<PostRef>> {
  const { posts } = read.tables;
  const [post] = await read
    .select({ id: posts.id, authorId: posts.authorId })
    .from(posts)
    .where(and(eq(posts.id, postId), isReported(read, 'post', posts.id)));
  if (!post) throw notFound('post');
  return post as Owned<PostRef>; // checked by the condition above
}

/** As `reportedPost`, for a comment. */
export async function reportedComment(read: Reader, id: number): Promise<Owned<CommentRef>> {
  const { comments } = read.tables;
  const [comment] = await read
    .select(commentRef(read))
    .from(comments)
    .where(and(eq(comments.id, id), isReported(read, 'comment', comments.id)));
  if (!comment) throw notFound('comment');
  return comment as Owned<CommentRef>; // checked by the condition above
}

/** A comment under a post that the viewer sees, by somebody whom they see, in the thread of somebody whom they see. */
export async function visibleComment(
  read: Reader,
  viewer: Viewer,
  id: number,
): Promise<Visible<FoundComment>> {
  const { comments, users } = read.tables;
  const comment = await findComment(read, viewer, id);
  const [visible] = await read
    .select({ id: comments.id })
    .from(comments)
    .innerJoin(users, eq(users.id, comments.authorId))
    .where(and(eq(comments.id, id), commentIsVisible(read, viewer.id)));
  if (!visible) throw notFound('comment');
  return comment;
}

/** A comment that the viewer wrote and still sees. */
export async function ownedComment(read: Reader, viewer: Viewer, id: number): Promise<Owned<CommentRef>> {
  const comment = await visibleComment(read, viewer, id);
  if (comment.authorId !== viewer.id) throw notFound('comment');
  return comment as Owned<FoundComment>; // checked on the line above
}

/** A comment that the viewer may delete: their own, or any under their post. */
export async function removableComment(read: Reader, viewer: Viewer, id: number): Promise<Owned<CommentRef>> {
  const comment = await findComment(read, viewer, id);
  if (comment.authorId !== viewer.id && comment.postAuthorId !== viewer.id) throw notFound('comment');
  return comment as Owned<FoundComment>; // checked on the line above
}

interface FoundComment extends CommentRef {
  readonly postAuthorId: number;
}

async function findComment(read: Reader, viewer: Viewer, id: number): Promise<Visible<FoundComment>> {
  const { comments } = read.tables;
  const [comment] = await read.select(commentRef(read)).from(comments).where(eq(comments.id, id));
  if (!comment) throw notFound('comment');
  const post = await visiblePost(read, viewer, comment.postId);
  return { ...comment, postAuthorId: post.authorId } as Visible<FoundComment>; // its post is, as found above
}

function commentRef({ tables: { comments } }: Reader) {
  return {
    id: comments.id,
    postId: comments.postId,
    authorId: comments.authorId,
    parentId: comments.parentId,
  };
}

/**
 * Whether the viewer may load a picture or video: their own, of a post, story or message they see, of a post that waits
 * for their decision, or the avatar of a profile they see.
 */
export async function isMediaVisible(read: Reader, viewer: Viewer, mediaId: number): Promise<boolean> {
  const { media, users, posts, stories, messages, conversations } = read.tables;
  const { conversationMembers: members } = read.tables;
  const [found] = await read
    .select({ id: media.id })
    .from(media)
    .innerJoin(users, eq(users.id, media.ownerId))
    .leftJoin(posts, eq(posts.id, media.postId))
    .leftJoin(stories, eq(stories.id, media.storyId))
    .leftJoin(messages, eq(messages.id, media.messageId))
    .leftJoin(
      members,
      and(eq(members.conversationId, messages.conversationId), eq(members.userId, viewer.id)),
    )
    .leftJoin(conversations, eq(conversations.id, members.conversationId))
    .where(
      and(
        eq(media.id, mediaId),
        or(
          and(eq(media.ownerId, viewer.id), isNull(media.storyId), isNull(media.messageId)),
          and(isNotNull(posts.id), postIsVisible(read, viewer.id)),
          viewer.isAdmin ? and(isNotNull(posts.id), isReported(read, 'post', posts.id)) : undefined,
          and(isNotNull(stories.id), storyIsVisible(read, viewer.id)),
          and(
            isNotNull(conversations.id),
            isNull(messages.deletedAt),
            conversationIsVisible(read, viewer.id),
            messageIsVisible(read, viewer.id),
          ),
          and(eq(users.avatarId, media.id), profileIsVisible(read, viewer.id)),
        ),
      ),
    );
  return found !== undefined;
}
