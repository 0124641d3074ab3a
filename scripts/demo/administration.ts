import type { ReportReason } from '../../src/shared/kinds.ts';
import type { Username } from './people.ts';
import { firstWeek } from './posts/firstWeek.ts';
import { lastWeek } from './posts/lastWeek.ts';
import type { PostPlan } from './posts/plan.ts';
import { secondWeek } from './posts/secondWeek.ts';

/** Something reported to those who run the server: a person, a post, or a comment under it. */
export interface ReportPlan {
  by: Username;
  minutesAgo: number;
  subject: { user: Username } | { post: PostPlan; comment?: string };
  reason: ReportReason;
  text: string;
  /** What the owner wrote when they left it as it was; without it the report waits. */
  dismissed?: string;
}

/** A link that lets people in. */
export interface InvitePlan {
  minutesAgo: number;
  note: string;
  maxUses: number;
  days: number;
}

const HOUR = 60;
const DAY = 24 * HOUR;

/** Made an admin by the owner, so that there are two. */
export const admin = { username: 'aziz.rashidov', minutesAgo: 12 * DAY } satisfies {
  username: Username;
  minutesAgo: number;
};

export const invites: InvitePlan[] = [
  { minutesAgo: 6 * DAY, note: 'Qarindoshlar, Fargʻona', maxUses: 10, days: 30 },
  { minutesAgo: 5 * HOUR, note: 'Yukining singlisi', maxUses: 1, days: 7 },
];

export const reports: ReportPlan[] = [
  {
    by: 'kofi',
    minutesAgo: 8 * DAY,
    subject: { user: 'abdurahmonjon' },
    reason: 'impersonation',
    text: 'Is this a real name? It does not fit on my screen.',
    dismissed: 'Tanishmiz, ismi haqiqatan shunday.',
  },
  {
    by: 'masha.petrova',
    minutesAgo: 2 * DAY + 3 * HOUR,
    subject: { post: postSaying('Bozorga tayyor') },
    reason: 'spam',
    text: 'Красиво, но похоже на рекламу: в сообщениях мне уже назвали цену.',
  },
  {
    by: 'zulfiya_xola',
    minutesAgo: 7 * HOUR,
    subject: {
      post: postSaying('It started at noon'),
      comment: 'I have no clothes for this photo',
    },
    reason: 'nudity',
    text: 'Nevaram tarjima qilib berdi. Uyat emasmi?',
  },
];

function postSaying(beginning: string): PostPlan {
  const post = [...firstWeek, ...secondWeek, ...lastWeek].find(({ caption }) =>
    caption.startsWith(beginning),
  );
  if (!post) throw new Error(`The demo has no post that begins with "${beginning}".`);
  return post;
}
