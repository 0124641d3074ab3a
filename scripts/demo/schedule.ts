import { admin, type InvitePlan, invites, type ReportPlan, reports } from './administration.ts';
import { type ConversationPlan, conversations, type MessagePlan } from './conversations.ts';
import { owner, people, request, type Username, usernames } from './people.ts';
import { firstWeek } from './posts/firstWeek.ts';
import { lastWeek } from './posts/lastWeek.ts';
import type { PostPlan, When } from './posts/plan.ts';
import { secondWeek } from './posts/secondWeek.ts';
import { createRandom } from './scenes/random.ts';
import { type StoryPlan, stories } from './stories.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export const posts: PostPlan[] = [...firstWeek, ...secondWeek, ...lastWeek];

/** Something that somebody does, at a time in milliseconds since 1970. */
export type Step = { at: number; by: Username } & (
  | { kind: 'follow'; whom: Username }
  | { kind: 'accept'; whom: Username }
  | { kind: 'post'; post: PostPlan }
  | { kind: 'like'; post: PostPlan }
  | { kind: 'comment'; post: PostPlan; text: string }
  | { kind: 'story'; story: StoryPlan }
  | { kind: 'look'; story: StoryPlan }
  | { kind: 'write'; conversation: ConversationPlan; message: MessagePlan }
  | { kind: 'makeAdmin'; whom: Username }
  | { kind: 'invite'; invite: InvitePlan }
  | { kind: 'report'; report: ReportPlan }
  | { kind: 'dismiss'; report: ReportPlan; note: string }
);

/** When everybody joins: two days before the oldest post. */
export function beginning(now: number): number {
  return Math.min(...posts.map(({ when }) => timeOf(when, now))) - 2 * DAY;
}

/** Everything that happens between then and now, in its order. */
export function schedule(now: number): Step[] {
  const steps = [
    ...followSteps(now),
    ...posts.flatMap((post, index) => postSteps(post, index + 1, now)),
    ...storySteps(now),
    ...conversations.flatMap((conversation) => conversationSteps(conversation, now)),
    ...administrationSteps(now),
  ];
  return steps.map((step) => ({ ...step, at: Math.round(step.at) })).toSorted((a, b) => a.at - b.at);
}

function followSteps(now: number): Step[] {
  const random = createRandom(1);
  return usernames.flatMap((by) =>
    people[by].follows.flatMap((whom): Step[] => {
      if (isWaiting(by, whom)) return [{ at: now - request.daysAgo * DAY, by, kind: 'follow', whom }];
      const at = beginning(now) + random.between(0.01, 1.6) * DAY;
      const follow: Step = { at, by, kind: 'follow', whom };
      return people[whom].isPrivate
        ? [follow, { at: at + DAY / 8, by: whom, kind: 'accept', whom: by }]
        : [follow];
    }),
  );
}

const isWaiting = (viewer: Username, author: Username) => request.by === viewer && request.to === author;

function postSteps(post: PostPlan, seed: number, now: number): Step[] {
  const random = createRandom(seed);
  const posted = timeOf(post.when, now);
  // What would come in the future, under the newest posts, comes a little sooner.
  const after = (minutes: number) =>
    posted + Math.min(minutes * MINUTE, (now - posted) * random.between(0.6, 0.95));
  const steps: Step[] = [{ at: posted, by: post.by, kind: 'post', post }];
  for (const [by, minutes, text] of post.comments ?? []) {
    steps.push({ at: after(minutes), by, kind: 'comment', post, text });
  }
  const audience = usernames
    .filter((username) => maySee(username, post.by))
    .map((username) => ({ username, rank: random() }))
    .toSorted((a, b) => a.rank - b.rank);
  for (const { username } of audience.slice(0, post.likes)) {
    steps.push({ at: after(2 + 600 * random() ** 3), by: username, kind: 'like', post });
  }
  return steps;
}

function storySteps(now: number): Step[] {
  return stories.flatMap((story): Step[] => {
    const shown = now - story.minutesAgo * MINUTE;
    const audience = (story.seenBy ?? []).filter((username) => maySee(username, story.by));
    const looks = audience.map((by, index): Step => {
      return { at: shown + Math.min(story.minutesAgo - 1, 4 + 11 * index) * MINUTE, by, kind: 'look', story };
    });
    return [{ at: shown, by: story.by, kind: 'story', story }, ...looks];
  });
}

function conversationSteps(conversation: ConversationPlan, now: number): Step[] {
  return conversation.messages.map((message) => ({
    at: now - message.minutesAgo * MINUTE,
    by: message.by,
    kind: 'write',
    conversation,
    message,
  }));
}

function administrationSteps(now: number): Step[] {
  const before = (minutes: number) => now - minutes * MINUTE;
  return [
    { at: before(admin.minutesAgo), by: owner, kind: 'makeAdmin', whom: admin.username },
    ...invites.map((invite): Step => ({ at: before(invite.minutesAgo), by: owner, kind: 'invite', invite })),
    ...reports.flatMap((report): Step[] => {
      const { by, minutesAgo, dismissed: note } = report;
      const made: Step = { at: before(minutesAgo), by, kind: 'report', report };
      const decided = before(minutesAgo - 90);
      return note ? [made, { at: decided, by: owner, kind: 'dismiss', report, note }] : [made];
    }),
  ];
}

function maySee(viewer: Username, author: Username): boolean {
  if (viewer === author || isWaiting(viewer, author)) return false;
  return !people[author].isPrivate || people[viewer].follows.includes(author);
}

function timeOf(when: When, now: number): number {
  if ('minutesAgo' in when) return now - when.minutesAgo * MINUTE;
  const [hours = 0, minutes = 0] = when.at.split(':').map(Number);
  const day = new Date(now);
  day.setDate(day.getDate() - when.daysAgo);
  return day.setHours(hours, minutes);
}
