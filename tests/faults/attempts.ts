import { isApiError } from '../../src/client/api/errors.ts';
import { Ledger, type Value } from './ledger.ts';

/** A call that gets no answer for so long, in milliseconds, is a fault of its own. */
const ANSWER_WITHIN = 30_000;

export interface Attempt<Result> {
  /** What it is about; see `Ledger`. */
  key: string;
  /** What it may become, if it is carried out. */
  values: readonly Value[];
  call(options: { signal: AbortSignal; idempotencyKey: string }): Promise<Result>;
  /** What the answer says that it is; the first of `values` by default. */
  becomes?(result: Result): Value;
  /** Whether the answer has the id of something new: then the attempt can be repeated with the same key. */
  creates?: (result: Result) => number;
  under?: readonly string[];
}

/** How the attempts ended. */
export interface Counts {
  acknowledged: number;
  refused: number;
  unanswered: number;
  /** Of those without an answer that says what was done: an answer of 500 and more. */
  failed: number;
  /** Calls that nothing listened to. */
  notHeard: number;
}

/** Makes attempts, and writes down what came of each. */
export class Attempts {
  readonly ledger = new Ledger();
  readonly counts: Counts = { acknowledged: 0, refused: 0, unanswered: 0, failed: 0, notHeard: 0 };
  /** Answers of 400 and more, by status and reason. */
  readonly reasons = new Map<string, number>();
  /** Milliseconds of the acknowledged calls since the last time this was emptied. */
  durations: number[] = [];
  /** Calls that nobody answered though the server ran. */
  readonly hung: string[] = [];
  /** Calls that broke off, or were answered with an error of the server's. */
  readonly broken: { key: string; why: string; isReset: boolean }[] = [];
  /** Creations without an answer, to be asked for again with the same key. */
  #repeatable: (() => Promise<void>)[] = [];
  #lastKey = 0;
  readonly #run: string;

  /** @param run makes its idempotency keys differ from those of other runs on the same data */
  constructor(run: string) {
    this.#run = run;
  }

  /** Returns the answer, or undefined when there was none, it was a refusal, or an attempt at the same is under way. */
  async make<Result>(attempt: Attempt<Result>): Promise<Result | undefined> {
    if (!this.ledger.begin(attempt.key)) return undefined;
    try {
      return await this.#make(attempt, `${this.#run}-${++this.#lastKey}`);
    } finally {
      this.ledger.end(attempt.key);
    }
  }

  /** A call that changes nothing that is written down. */
  async look<Result>(call: (signal: AbortSignal) => Promise<Result>): Promise<Result | undefined> {
    const begin = performance.now();
    try {
      const result = await call(AbortSignal.timeout(ANSWER_WITHIN));
      this.durations.push(performance.now() - begin);
      return result;
    } catch (error) {
      this.#classify('a look', error);
      return undefined;
    }
  }

  /** Asks again for what was created without an answer: each must become one thing, whatever came of it before. */
  async repeat(): Promise<number> {
    const again = this.#repeatable;
    this.#repeatable = [];
    const work = async () => {
      for (let attempt = again.pop(); attempt; attempt = again.pop()) await attempt();
    };
    const { length } = again;
    await Promise.all(Array.from({ length: 6 }, work));
    return length;
  }

  async #make<Result>(attempt: Attempt<Result>, idempotencyKey: string): Promise<Result | undefined> {
    const { key, values, call, creates, under } = attempt;
    const { ledger } = this;
    const begin = performance.now();
    try {
      const result = await call({ signal: AbortSignal.timeout(ANSWER_WITHIN), idempotencyKey });
      this.durations.push(performance.now() - begin);
      this.counts.acknowledged += 1;
      const value = attempt.becomes ? attempt.becomes(result) : (values[0] ?? null);
      ledger.acknowledge(key, value, { ...(creates && { id: creates(result) }), ...(under && { under }) });
      return result;
    } catch (error) {
      if (this.#classify(key, error) === 'refused') return undefined;
      ledger.suspect(key, values, under);
      if (creates) this.#repeatable.push(async () => void (await this.#make(attempt, idempotencyKey)));
      return undefined;
    }
  }

  /** Whether it is certain that nothing was done. */
  #classify(key: string, error: unknown): 'refused' | 'unanswered' {
    if (!isApiError(error)) throw error;
    const { status, reason } = error;
    if (status !== undefined) {
      const name = `${status} ${reason}`;
      this.reasons.set(name, (this.reasons.get(name) ?? 0) + 1);
    }
    if (status !== undefined && status < 500) {
      this.counts.refused += 1;
      return 'refused';
    }
    if (reason === 'cancelled') this.hung.push(key);
    const why = rootOf(error);
    if (/ECONNREFUSED/.test(why)) {
      this.counts.notHeard += 1;
      return 'refused';
    }
    if (status === undefined) this.counts.unanswered += 1;
    else this.counts.failed += 1;
    this.broken.push({
      key,
      why: `${status ?? why} ${reason}`,
      isReset: /ECONNRESET|EPIPE|other side/.test(why),
    });
    return 'unanswered';
  }
}

/** The name that the system has for what went wrong on the line. */
function rootOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause) return rootOf(error.cause);
  return 'code' in error ? `${String(error.code)} ${error.message}` : error.message;
}
