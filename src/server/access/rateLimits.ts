import { and, gt, inArray, lt, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { Refusal } from '../refusal.ts';

interface Limit {
  /** Whom the points are counted for. */
  by: 'address' | 'account' | 'accountAndAddress';
  points: number;
  /** Seconds. */
  window: number;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Generous to households, which share one address, and narrow for what is guessed or costly: in the range of
 * Bluesky's PDS and GoToSocial.
 */
export const rateLimitPolicies = {
  signIn: [
    { by: 'accountAndAddress', points: 10, window: 5 * MINUTE },
    { by: 'account', points: 100, window: HOUR },
    { by: 'address', points: 100, window: 5 * MINUTE },
  ],
  // A program refreshes four times an hour; many of them may stand behind one address.
  refresh: [{ by: 'address', points: 300, window: 5 * MINUTE }],
  register: [{ by: 'address', points: 50, window: HOUR }],
  checkUsername: [{ by: 'address', points: 300, window: 5 * MINUTE }],
  checkInvite: [{ by: 'address', points: 100, window: 5 * MINUTE }],
  changeUsername: [{ by: 'account', points: 5, window: DAY }],
  report: [{ by: 'account', points: 50, window: DAY }],
  changePassword: [{ by: 'account', points: 10, window: HOUR }],
  upload: [
    { by: 'account', points: 300, window: HOUR },
    { by: 'account', points: 1000, window: DAY },
  ],
  message: [
    { by: 'account', points: 60, window: MINUTE },
    { by: 'account', points: 5000, window: DAY },
  ],
  // Counts people who were not written to before, and groups: one account cannot write to a whole town.
  newConversation: [{ by: 'account', points: 50, window: DAY }],
  look: [{ by: 'account', points: 1500, window: 5 * MINUTE }],
  write: [
    { by: 'account', points: 300, window: 5 * MINUTE },
    { by: 'account', points: 3000, window: DAY },
  ],
} satisfies Record<string, Limit[]>;

export type RateLimitPolicy = keyof typeof rateLimitPolicies;

export interface RateLimitSubject {
  address: string;
  /** A user id, or the name that somebody tries to sign in with. */
  account: string | number;
}

/**
 * Counts one use of everything the policy limits.
 * @throws Refusal `tooManyRequests` with the seconds to wait, when a limit was reached before.
 */
export async function consumeRateLimit(
  db: Database,
  policy: RateLimitPolicy,
  { address, account }: RateLimitSubject,
): Promise<void> {
  const network = networkOf(address);
  const subjects = { address: network, account: String(account), accountAndAddress: `${account} ${network}` };
  const limits = rateLimitPolicies[policy].map(({ by, points, window }) => ({
    key: `${policy}/${window} ${by} ${subjects[by]}`,
    points,
    window,
  }));
  const wait = (await longestWait(db, limits)) || (await countUse(db, limits));
  if (wait > 0) {
    throw new Refusal('TOO_MANY_REQUESTS', 'tooManyRequests', `Too often. Try again in ${wait} seconds.`, {
      retryAfter: wait,
    });
  }
}

interface KeyedLimit {
  key: string;
  points: number;
  window: number;
}

/**
 * Seconds until none of the limits is used up; 0 when none is. Only reads: whoever goes on after a refusal must neither
 * hold up everybody's writes nor fill the table with names that they make up.
 */
async function longestWait({ read }: Database, limits: KeyedLimit[]): Promise<number> {
  const { rateLimits } = read.tables;
  const keys = limits.map(({ key }) => key);
  const now = read.now();
  const rows = await read
    .select()
    .from(rateLimits)
    .where(and(inArray(rateLimits.key, keys), gt(rateLimits.resetsAt, now)));
  const usedUp = rows.filter((row) => row.points >= (limits.find(({ key }) => key === row.key)?.points ?? 0));
  return Math.ceil(Math.max(0, ...usedUp.map(({ resetsAt }) => resetsAt - now)) / 1000);
}

/** Counts one use of each limit; returns the seconds to wait if that was more than one of them allows. */
function countUse(db: Database, limits: KeyedLimit[]): Promise<number> {
  return db.write(async (tx) => {
    const { rateLimits } = tx.tables;
    const now = tx.now();
    let longest = 0;
    for (const { key, points, window } of limits) {
      const [used] = await tx
        .insert(rateLimits)
        .values({ key, points: 1, resetsAt: now + window * 1000 })
        .onConflictDoUpdate({
          target: rateLimits.key,
          set: {
            points: sql`case when ${rateLimits.resetsAt} <= ${now} then 1 else ${rateLimits.points} + 1 end`,
            resetsAt: sql`case when ${rateLimits.resetsAt} <= ${now} then ${now + window * 1000} else ${rateLimits.resetsAt} end`,
          },
        })
        .returning();
      if (used && used.points > points) longest = Math.max(longest, used.resetsAt - now);
    }
    return Math.ceil(longest / 1000);
  });
}

/** Forgets windows that are over. */
export async function deleteOldRateLimits(db: Database): Promise<void> {
  await db.write(async (tx) => {
    const { rateLimits } = tx.tables;
    await tx.delete(rateLimits).where(lt(rateLimits.resetsAt, tx.now()));
  });
}

/** An IPv6 customer has a whole /64, so that is what counts as one address. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail === undefined ? [] : tail.split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(Math.max(0, zeros)).fill('0'), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
