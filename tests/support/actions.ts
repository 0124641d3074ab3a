import type { Community, Member } from './community.ts';
import type { Random } from './random.ts';

/** What everybody knows by now: ids may be of things that are gone. */
export interface World {
  community: Community;
  people: Member[];
  posts: number[];
  comments: number[];
  stories: number[];
  messages: { id: number; conversationId: number }[];
}

/** One thing that somebody does; `weight` says how often compared to the others. */
type Action = (world: World, who: Member, random: Random) => Promise<unknown>;

export const actions: Record<string, { weight: number; act: Action }> = {
  follow: {
    weight: 8,
    act: ({ people }, { api }, { pick }) => api.follows.follow({ userId: pick(people).id }),
  },
  unfollow: {
    weight: 3,
    act: ({ people }, { api }, { pick }) => api.follows.unfollow({ userId: pick(people).id }),
  },
  removeFollower: {
    weight: 2,
    act: ({ people }, { api }, { pick }) => api.follows.removeFollower({ userId: pick(people).id }),
  },
  accept: {
    weight: 5,
    act: ({ people }, { api }, { pick }) => api.follows.accept({ userId: pick(people).id }),
  },
  reject: {
    weight: 2,
    act: ({ people }, { api }, { pick }) => api.follows.reject({ userId: pick(people).id }),
  },
  post: { weight: 5, act: async (world, who) => world.posts.push(await world.community.post(who)) },
  deletePost: { weight: 3, act: ({ posts }, { api }, { pick }) => api.posts.delete({ id: pick(posts) }) },
  like: { weight: 8, act: ({ posts }, { api }, { pick }) => api.likes.like({ postId: pick(posts) }) },
  unlike: { weight: 4, act: ({ posts }, { api }, { pick }) => api.likes.unlike({ postId: pick(posts) }) },
  comment: {
    weight: 6,
    act: async ({ posts, comments }, { api }, { pick }) =>
      comments.push((await api.comments.create({ postId: pick(posts), text: 'Well seen' })).id),
  },
  reply: {
    weight: 6,
    act: async ({ comments, posts }, { api }, { pick }) => {
      const parent = await api.comments.byId({ id: pick([...comments, ...posts]) });
      const reply = { postId: parent.postId, parentId: parent.id, text: 'So it is, @person1' };
      comments.push((await api.comments.create(reply)).id);
    },
  },
  likeComment: {
    weight: 4,
    act: ({ comments, posts }, { api }, { pick }) => api.comments.like({ id: pick([...comments, ...posts]) }),
  },
  unlikeComment: {
    weight: 2,
    act: ({ comments, posts }, { api }, { pick }) =>
      api.comments.unlike({ id: pick([...comments, ...posts]) }),
  },
  archive: { weight: 3, act: ({ posts }, { api }, { pick }) => api.posts.archive({ id: pick(posts) }) },
  unarchive: { weight: 3, act: ({ posts }, { api }, { pick }) => api.posts.unarchive({ id: pick(posts) }) },
  deleteComment: {
    weight: 4,
    act: ({ comments, posts }, { api }, { pick }) =>
      api.comments.delete({ id: pick([...comments, ...posts]) }),
  },
  block: {
    weight: 1,
    act: ({ people }, { api }, { pick }) => api.blocks.block({ userId: pick(people).id }),
  },
  unblock: {
    weight: 2,
    act: ({ people }, { api }, { pick }) => api.blocks.unblock({ userId: pick(people).id }),
  },
  goPrivate: { weight: 1, act: (_world, { api }) => api.users.update({ isPrivate: true }) },
  goPublic: { weight: 1, act: (_world, { api }) => api.users.update({ isPrivate: false }) },
  save: { weight: 2, act: ({ posts }, { api }, { pick }) => api.saves.save({ postId: pick(posts) }) },
  mute: { weight: 1, act: ({ people }, { api }, { pick }) => api.mutes.mute({ userId: pick(people).id }) },
  unmute: {
    weight: 1,
    act: ({ people }, { api }, { pick }) => api.mutes.unmute({ userId: pick(people).id }),
  },
  story: {
    weight: 3,
    act: async ({ community, stories }, who) => {
      const { id } = await who.api.stories.create({ mediaId: await community.picture(who) });
      stories.push(id);
    },
  },
  seeStory: {
    weight: 5,
    act: ({ stories, posts }, { api }, { pick }) =>
      api.stories.markSeen({ id: pick([...stories, ...posts]) }),
  },
  deleteStory: {
    weight: 1,
    act: ({ stories, posts }, { api }, { pick }) => api.stories.delete({ id: pick([...stories, ...posts]) }),
  },
  write: {
    weight: 6,
    act: async ({ people, messages }, { api }, { pick }) => {
      const { id: conversationId } = await api.chat.open({ userId: pick(people).id });
      messages.push(await api.chat.send({ conversationId, text: 'Hello' }));
    },
  },
  answer: {
    weight: 6,
    act: async ({ messages, posts }, { api }, { pick }) => {
      const { conversationId } = pick(messages);
      messages.push(await api.chat.send({ conversationId, sharedPostId: pick(posts) }));
    },
  },
  readMessages: {
    weight: 6,
    act: ({ messages }, { api }, { pick }) => {
      const { id, conversationId } = pick(messages);
      return api.chat.markRead({ conversationId, messageId: id });
    },
  },
  deleteMessage: {
    weight: 2,
    act: ({ messages }, { api }, { pick }) => api.chat.deleteMessage({ id: pick(messages).id }),
  },
  deleteConversation: {
    weight: 1,
    act: ({ messages }, { api }, { pick }) =>
      api.chat.deleteConversation({ conversationId: pick(messages).conversationId }),
  },
  readNotifications: { weight: 1, act: (_world, { api }) => api.notifications.markRead({}) },
  readFeed: { weight: 4, act: (_world, { api }) => api.feed.home({}) },
};
