import { type RateLimitPolicy, rateLimitPolicies } from '../../../src/server/access/rateLimits.ts';
import { limits } from '../../../src/shared/limits.ts';
import type { Problem } from './problems.ts';
import { reasons } from './reasons.ts';

/** The text above the operations: what holds for all of them. In Markdown. */
export function introduction(problems: ReadonlySet<Problem>): string {
  return [text, limitsText(), problemsText(problems)].join('\n\n');
}

const text = `
minigram is a photo-sharing server that a family, a club or a small community runs for itself. This is all that it does, for
every language that speaks HTTP and JSON. What you may see and do here is what you may see and do in the app.

## Sign in

Send \`Authorization: Bearer <token>\` with every request. There are two kinds of tokens:

- **A personal token** (\`mgp_…\`), for scripts and bots. You make it in the app's settings; it reads, or reads and writes, until it
  expires or you revoke it. It cannot change your password, your devices or your tokens.
- **An access token**, for programs that ask people for their password: \`POST /auth/login\` answers one for 15 minutes and a
  refresh token for 90 days. \`POST /auth/refresh\` exchanges the refresh token for a new pair; the old one is used up then.

On this page you are signed in already if you are in the app; or paste a token under *Authorize*.

\`\`\`sh
curl -H "Authorization: Bearer $TOKEN" https://photos.example.org/api/posts
\`\`\`

## Addresses and bodies

All addresses begin with \`/api\`, and work with and without a slash at the end. Bodies are JSON objects in UTF-8, up to
${limits.jsonBytes / 1024} kB; files come as \`multipart/form-data\` or as the body itself. A name that an address or a body does not know is refused
rather than passed over. What is made answers 201, often with its address in \`Location\`; what has nothing to say answers 204.

Answers to GET carry an \`ETag\`: send it back in \`If-None-Match\`, and what has not changed answers 304 without a body.
Objects may gain fields in later versions, so pass over those that you do not know.

**Ids** are whole numbers below 2⁵³ that grow with time. **Times** are ISO 8601 in UTC, \`2026-06-14T18:03:11.000Z\`.
**Pictures** are at \`/media/{id}/{width}.webp\`, in ${limits.imageWidths.join(', ')} pixels or what is less; a video is at
\`/media/{id}/video.mp4\`. They take the same token.

## Pages

Lists come in pages: \`{"items": […], "nextCursor": …}\`. Send \`nextCursor\` back as \`cursor\` for the next page, until it is
null. \`limit\` is how many items you want, ${limits.page.default} if you do not say, ${limits.page.max} at most.

## Once, however often it is sent

When an answer is lost, nobody knows whether the request arrived. So send an \`Idempotency-Key\` of your own making (1 to ${limits.clientKey}
letters, digits, \`-\` and \`_\`; a UUID is fine) with what makes something, and send it again with the same key: within a day the answer is
about what was made the first time, and nothing is made twice. Another request with a used key is refused.

## Live

\`GET /events\` tells all that happens to you as server-sent events. Each has an id: connect again with it in
\`Last-Event-ID\`, and you get what you missed. Of the data, \`{"type":"ready"}\` says that the stream begins or goes on here, and
\`{"type":"reset"}\` that you missed more than is kept, so read again what you show. Events named \`connected\` and \`ping\` only
keep the line open; \`problem\` says why the stream ends. Every stream ends after a quarter of an hour at the latest.
`.trim();

const policies: Record<RateLimitPolicy, string> = {
  signIn: 'Sign in',
  refresh: 'Refresh or revoke a refresh token',
  register: 'Register',
  checkUsername: 'Ask whether a username is free',
  checkInvite: 'Ask whether an invite is good',
  changeUsername: 'Change your username',
  report: 'Report something',
  changePassword: 'Matters of your password',
  upload: 'Upload files',
  message: 'Send messages',
  newConversation: 'Write to new people, make groups, add to them',
  look: 'Note what you have seen or read',
  write: 'Any other change',
};

const subjects = { address: 'address', account: 'account', accountAndAddress: 'account and address' };

const units: [seconds: number, name: string][] = [
  [24 * 60 * 60, 'day'],
  [60 * 60, 'hour'],
  [60, 'minute'],
];

function limitsText(): string {
  const rows = Object.entries(policies).map(([policy, what]) => {
    const all = rateLimitPolicies[policy as RateLimitPolicy]; // a key of the record
    return `| ${what} | ${all.map(({ by, points, window }) => `${points} in ${span(window)} for one ${subjects[by]}`).join('; ')} |`;
  });
  return folded(
    'How often',
    `
Whoever asks too often is answered 429, with the seconds to wait in \`Retry-After\`. Reading is not counted.

| what | how often |
| --- | --- |
${rows.join('\n')}`,
  );
}

function span(seconds: number): string {
  const [size, name] = units.find(([unit]) => seconds % unit === 0) ?? [1, 'second'];
  const count = seconds / size;
  return count === 1 ? `a ${name}`.replace('a hour', 'an hour') : `${count} ${name}s`;
}

function problemsText(problems: ReadonlySet<Problem>): string {
  const statuses = new Map<string, Set<string>>();
  for (const problem of problems) {
    const [status = '', reason = ''] = problem.split(' ');
    statuses.set(reason, (statuses.get(reason) ?? new Set()).add(status));
  }
  const rows = Object.entries(reasons).map(([reason, meaning]) => {
    const found = [...(statuses.get(reason) ?? [])].sort();
    if (found.length === 0)
      throw new Error(`No operation is said to refuse with ${reason}; see problems.ts.`);
    return `| <a id="problem-${reason}"></a>\`${reason}\` | ${found.join(', ')} | ${meaning} |`;
  });
  return folded(
    'Problems',
    `
What is refused changes nothing, and says why as \`application/problem+json\` (RFC 9457): \`detail\` is a sentence for people,
\`reason\` a stable name for programs, \`fields\` the fields of the input that are wrong.

| reason | status | meaning |
| --- | --- | --- |
${rows.join('\n')}`,
  );
}

/** Long, and seldom read from the beginning. */
const folded = (title: string, text: string) =>
  `<details>\n<summary>${title}</summary>\n\n${text.trim()}\n\n</details>`;
