import type { Member } from '../../support/community.ts';

/** Lets all of these follow each other, so that nothing they send is a request. */
export async function befriend(...people: Member[]): Promise<void> {
  for (const one of people) {
    for (const other of people) {
      if (one !== other) await one.api.follows.follow({ userId: other.id });
    }
  }
}

/** The conversation of two; opened by the first. */
export async function between(one: Member, other: Member): Promise<number> {
  return (await one.api.chat.open({ userId: other.id })).id;
}

/** What somebody sees of a conversation, oldest first: texts, `deleted`, or events in brackets. */
export async function transcript({ api }: Member, conversationId: number): Promise<string[]> {
  const lines: string[] = [];
  let cursor: number | undefined;
  do {
    const page = await api.chat.messages({ conversationId, limit: 50, cursor });
    lines.push(
      ...page.items.map(({ event, text, isDeleted }) =>
        event ? `[${event}]` : isDeleted ? 'deleted' : text,
      ),
    );
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return lines.reverse();
}

/** Of each conversation in somebody's list, latest first. */
export async function listed({ api }: Member, requests = false): Promise<number[]> {
  return (await api.chat.conversations({ requests })).items.map(({ id }) => id);
}
