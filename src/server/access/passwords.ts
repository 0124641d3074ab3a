import { hash, verify } from '@node-rs/argon2';
import { Refusal } from '../refusal.ts';

/** argon2id with 19 MiB, 2 passes, 1 lane: OWASP Password Storage Cheat Sheet. */
const COST = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };

/** zxcvbn's scale of 0–4: below 2 falls to some ten thousand guesses. */
const LEAST_SCORE = 2;
/**
 * Characters that zxcvbn looks at. It holds up everybody else meanwhile, and takes seconds for 256 digits; what begins
 * well is good enough.
 */
const ESTIMATED_LENGTH = 32;

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), COST);
}

let dummyHash: Promise<string> | undefined;

/** Whether the password fits. For an account that does not exist it takes as long as for one that does. */
export async function passwordMatches(storedHash: string | undefined, password: string): Promise<boolean> {
  dummyHash ??= hashPassword('no account has this password');
  const matches = await verify(storedHash ?? (await dummyHash), password.normalize('NFKC'));
  return matches && storedHash !== undefined;
}

/**
 * Refuses a password that is guessed quickly, such as a well-known one or the username.
 * @throws Refusal `passwordWeak` with the pattern found in `detail`.
 */
export async function requireStrongPassword(password: string, field: string, known: string[]): Promise<void> {
  const estimate = await loadEstimator();
  const { score, feedback } = estimate(password, known);
  if (score >= LEAST_SCORE) return;
  throw new Refusal(
    'BAD_REQUEST',
    'passwordWeak',
    'This password is easy to guess. Use a few unrelated words, or let your browser make one.',
    { field, detail: feedback.warning?.split('.').at(-1) },
  );
}

type Estimator = (
  password: string,
  known: string[],
) => { score: number; feedback: { warning: string | null } };
let estimator: Promise<Estimator> | undefined;

/** The dictionaries take some 20 MB, so they are loaded when the first password is chosen. */
function loadEstimator(): Promise<Estimator> {
  estimator ??= (async () => {
    const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
      import('@zxcvbn-ts/core'),
      import('@zxcvbn-ts/language-common'),
    ]);
    const zxcvbn = new ZxcvbnFactory({
      dictionary,
      graphs: adjacencyGraphs,
      maxLength: ESTIMATED_LENGTH,
    });
    return (password, known) => zxcvbn.check(password, known);
  })();
  return estimator;
}
