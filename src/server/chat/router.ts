import { tracked } from '@trpc/server';
import { inputs } from '../../shared/inputs.ts';
import { createOnce } from '../access/createOnce.ts';
import { consumeRateLimit } from '../access/rateLimits.ts';
import {
  joinedConversation,
  ownedMessage,
  visibleMessage,
  visibleProfile,
  visibleProfiles,
} from '../access/visible.ts';
import { type StreamStart, streamOfChanges } from '../live/stream.ts';
import { notFound } from '../refusal.ts';
import { limited, lookingProcedure, memberProcedure, router, signedInProcedure } from '../trpc.ts';
import { conversationById, conversationList, unreadCount } from './conversationQueries.ts';
import * as conversations from './conversations.ts';
import * as groups from './groups.ts';
import { chatEvent } from './live.ts';
import { messageById, messagesIn } from './messageQueries.ts';
import * as messages from './messages.ts';
import { markRead } from './reading.ts';

export const chatRouter = router({
  /** Your conversations, latest first; with `requests` those of people you do not follow, which wait for your answer. */
  conversations: signedInProcedure
    .input(inputs.chat.conversations)
    .query(({ ctx, input }) => conversationList(ctx.db.read, ctx.viewer, input)),

  /** One of your conversations. */
  conversation: signedInProcedure.input(inputs.chat.byId).query(async ({ ctx, input }) => {
    const { read } = ctx.db;
    const conversation = await joinedConversation(read, ctx.viewer, input.conversationId);
    return conversationById(read, ctx.viewer, conversation);
  }),

  /** Your conversation with somebody. They hear of it when you write. */
  open: signedInProcedure.input(inputs.chat.open).mutation(async ({ ctx, input }) => {
    const { db, viewer, device } = ctx;
    const id = await db.write(async (tx) => {
      const opened = await conversations.open(tx, viewer, await visibleProfile(tx, viewer, input.userId));
      if (opened.isNew) {
        await consumeRateLimit(db, 'newConversation', { address: device.address, account: viewer.id });
      }
      return opened.id;
    });
    return conversationById(db.read, viewer, await joinedConversation(db.read, viewer, id));
  }),

  /** A group of you and up to 31 others. */
  createGroup: signedInProcedure
    .use(limited('newConversation'))
    .input(inputs.chat.createGroup)
    .mutation(async ({ ctx, path, input }) => {
      const { db, viewer } = ctx;
      const id = await createOnce(ctx, { path, input }, async (tx) =>
        groups.createGroup(tx, viewer, await visibleProfiles(tx, viewer, input.userIds), input.title),
      );
      return conversationById(db.read, viewer, await joinedConversation(db.read, viewer, id));
    }),

  /** Adds people to a group; they see what is written from then on. */
  addMembers: signedInProcedure
    .use(limited('newConversation'))
    .input(inputs.chat.addMembers)
    .mutation(({ ctx, input }) =>
      ctx.db.write(async (tx) => {
        const conversation = await joinedConversation(tx, ctx.viewer, input.conversationId);
        const people = await visibleProfiles(tx, ctx.viewer, input.userIds);
        await groups.addMembers(tx, ctx.viewer, conversation, people);
        return {};
      }),
    ),

  /** Takes somebody out of a group that you are an admin of. */
  removeMember: signedInProcedure.input(inputs.chat.removeMember).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      const conversation = await joinedConversation(tx, ctx.viewer, input.conversationId);
      await groups.removeMember(tx, ctx.viewer, conversation, input.userId, ctx.files.remove);
      return {};
    }),
  ),

  /** Leaves a group: you see nothing of it any more. */
  leave: signedInProcedure.input(inputs.chat.byId).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      const conversation = await joinedConversation(tx, ctx.viewer, input.conversationId);
      await groups.leave(tx, ctx.viewer, conversation, ctx.files.remove);
      return {};
    }),
  ),

  /** Gives a group another title; an empty one removes it. */
  rename: signedInProcedure.input(inputs.chat.rename).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      const conversation = await joinedConversation(tx, ctx.viewer, input.conversationId);
      await groups.rename(tx, ctx.viewer, conversation, input.title);
      return {};
    }),
  ),

  /** A muted conversation counts no longer among what is unread. */
  setMuted: signedInProcedure.input(inputs.chat.setMuted).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      const conversation = await joinedConversation(tx, ctx.viewer, input.conversationId);
      await conversations.setMuted(tx, ctx.viewer, conversation, input.muted);
      return {};
    }),
  ),

  /** What was written, newest first. */
  messages: signedInProcedure.input(inputs.chat.messages).query(async ({ ctx, input }) => {
    const { read } = ctx.db;
    const conversation = await joinedConversation(read, ctx.viewer, input.conversationId);
    return messagesIn(read, ctx.viewer, conversation, input);
  }),

  /** Sends a message. Send it again with the same `clientKey` when you do not know whether it arrived. */
  send: memberProcedure.input(inputs.chat.send).mutation(async ({ ctx, path, input }) => {
    const { db, viewer, device } = ctx;
    const id = await createOnce(ctx, { path, input }, async (tx) => {
      // In the same write: each one waits for the disk, and the others for the message.
      await consumeRateLimit(db, 'message', { address: device.address, account: viewer.id });
      const conversation = await joinedConversation(tx, viewer, input.conversationId);
      return messages.send(tx, viewer, conversation, input);
    });
    const message = await messageById(db.read, viewer, id);
    if (!message) throw notFound('message');
    return message;
  }),

  /** Deletes your own message for everyone. */
  deleteMessage: signedInProcedure.input(inputs.chat.message).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      const message = await ownedMessage(tx, ctx.viewer, input.id);
      await messages.deleteMessage(tx, message, ctx.viewer, ctx.files.remove);
      return {};
    }),
  ),

  /** Notes that you have read up to a message. */
  markRead: lookingProcedure.input(inputs.chat.markRead).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      const conversation = await joinedConversation(tx, ctx.viewer, input.conversationId);
      const message = await visibleMessage(tx, ctx.viewer, conversation, input.messageId);
      await markRead(tx, ctx.viewer, conversation, message);
      return {};
    }),
  ),

  /** Takes a request among your conversations. */
  accept: signedInProcedure.input(inputs.chat.byId).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      const conversation = await joinedConversation(tx, ctx.viewer, input.conversationId);
      await conversations.accept(tx, ctx.viewer, conversation);
      return {};
    }),
  ),

  /** Deletes a request, and leaves the group that it is of. Another message makes another request. */
  decline: signedInProcedure.input(inputs.chat.byId).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      const conversation = await joinedConversation(tx, ctx.viewer, input.conversationId);
      await groups.decline(tx, ctx.viewer, conversation, ctx.files.remove);
      return {};
    }),
  ),

  /** Deletes what was written so far for you alone. */
  deleteConversation: signedInProcedure.input(inputs.chat.byId).mutation(({ ctx, input }) =>
    ctx.db.write(async (tx) => {
      const conversation = await joinedConversation(tx, ctx.viewer, input.conversationId);
      await conversations.deleteForViewer(tx, ctx.viewer, conversation, ctx.files.remove);
      return {};
    }),
  ),

  /** Conversations with something unread, and waiting requests. */
  unreadCount: signedInProcedure.query(({ ctx }) => unreadCount(ctx.db.read, ctx.viewer)),

  /**
   * Messages as they are sent or deleted, for scripts; the web app listens to `live.onChange`. The id of an event is the way
   * back to the stream without a gap; after `reset` more was missed than is kept, so read the messages again.
   */
  onMessage: signedInProcedure.input(inputs.live.stream).subscription(async function* ({
    ctx,
    input,
    signal,
  }) {
    const start = { lastNumber: input.lastEventId, signal };
    for await (const change of streamOfChanges(ctx, ctx.viewer, start)) {
      const id = String(change.number);
      if (!('subjectId' in change)) {
        yield tracked(id, { type: change.kind } satisfies { type: StreamStart['kind'] });
        continue;
      }
      const event = await chatEvent(ctx.db.read, ctx.viewer, change);
      if (event?.type === 'message') yield tracked(id, event);
    }
  }),
});
