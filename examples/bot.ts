/**
 * A bot that answers in chat, as the account whose token it has.
 *
 *   MINIGRAM_URL=http://localhost:3000 MINIGRAM_TOKEN=mgp_… node bot.ts
 *
 * Write `!help` to that account. The bot takes requests from people who are new to it, answers what came while it was away,
 * survives a restart of the server, and answers nothing twice. Ctrl-C ends it. The token has to be one that may write.
 */
import { type Client, isApiError, type Outputs } from 'minigram/client';
import { run } from './connect.ts';

type Message = Outputs['chat']['messages']['items'][number];
type Person = NonNullable<Message['sender']>;
/** Returns the answer. */
type Command = (client: Client, from: Person) => Promise<string>;

/** No answer may be a command, or two bots would talk for ever. */
const commands: ReadonlyMap<string, Command> = new Map([
  ['!help', async () => `I know ${[...commands.keys()].join(' and ')}.`],
  ['!photos', countPhotos],
]);

await run('node bot.ts', async (client) => {
  const me = await client.users.me.query();
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort()).once('SIGTERM', () => stop.abort());

  let isNew = true;
  for await (const event of client.chat.onMessage({}, { signal: stop.signal })) {
    if (event.type === 'message') {
      await answer(client, me.id, event.message);
      continue;
    }
    console.log(`${me.username} is listening`);
    // What came before it began to listen, or more than the server keeps; anything else it is told of.
    const missed = isNew || event.type === 'reset' ? await unread(client, me.id) : [];
    for (const message of missed) await answer(client, me.id, message);
    isNew = false;
  }
});

async function countPhotos(client: Client, { id: userId, username }: Person): Promise<string> {
  const { canSeePosts } = await client.users.byId.query({ userId });
  if (!canSeePosts) return 'Your account is private, and I do not follow you.';
  let photos = 0;
  for await (const post of client.pages(client.posts.byUser, { userId })) photos += post.media.length;
  return `${username} has posted ${photos} ${photos === 1 ? 'photo' : 'photos'}.`;
}

async function answer(
  client: Client,
  ownId: number,
  { id, conversationId, sender, text }: Message,
): Promise<void> {
  if (!sender || sender.id === ownId) return;
  try {
    const { accepted } = await client.chat.conversation.query({ conversationId });
    if (!accepted) await client.chat.accept.mutate({ conversationId });
    const command = commands.get(text.trim().toLowerCase());
    if (command) {
      const reply = await command(client, sender);
      // The key says which message this answers: whoever sends it again, after a crash too, sends nothing new.
      await client.chat.send.mutate({ conversationId, text: reply, clientKey: `answer-to-${id}` });
      console.log(`${sender.username}: ${text} → ${reply}`);
    }
    await client.chat.markRead.mutate({ conversationId, messageId: id });
  } catch (error) {
    if (!isApiError(error) || error.status === 401) throw error;
    console.error(`${sender.username}: ${error.message}`); // such as a conversation that is gone meanwhile
  }
}

/** What the bot has not read yet, oldest first. */
async function unread(client: Client, ownId: number): Promise<Message[]> {
  const messages: Message[] = [];
  for (const requests of [true, false]) {
    for await (const { id, unreadCount, members } of client.pages(client.chat.conversations, { requests })) {
      if (unreadCount === 0) continue;
      const lastReadId = members.find((member) => member.id === ownId)?.lastReadId ?? 0;
      for await (const message of client.pages(client.chat.messages, { conversationId: id })) {
        if (message.id <= lastReadId) break;
        messages.push(message);
      }
    }
  }
  return messages.sort((a, b) => a.id - b.id);
}
