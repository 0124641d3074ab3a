/** What something may be; null: not there. */
export type Value = string | null;

export interface Fact {
  /** What the last acknowledged answer said, or what a check has found since. */
  known: Value;
  /** What it is instead if an attempt that got no answer was carried out. */
  possible: Set<Value>;
  /** Facts without which this one cannot be: a comment goes with its post. */
  under: readonly string[];
  /** The id that the server has given it, once it has said so. */
  id?: number;
}

/** What is wrong with a fact, in words. */
export type Found = (key: string) => { value: string; id?: number } | undefined;

/**
 * What a client writes down: each acknowledged answer and each attempt that got none, as facts that have a value. At most
 * one attempt at a fact is under way at any time, so that the order of its values is known.
 */
export class Ledger {
  readonly facts = new Map<string, Fact>();
  readonly #underWay = new Set<string>();

  /** Begins an attempt; false when one is under way. */
  begin(key: string): boolean {
    if (this.#underWay.has(key)) return false;
    this.#underWay.add(key);
    return true;
  }

  end(key: string): void {
    this.#underWay.delete(key);
  }

  /** The server has said that it is so. */
  acknowledge(
    key: string,
    value: Value,
    { id, under }: { id?: number; under?: readonly string[] } = {},
  ): void {
    const fact = this.#fact(key, under);
    fact.known = value;
    fact.possible.clear();
    if (id !== undefined) fact.id = id;
  }

  /** It may be so: nobody has answered. */
  suspect(key: string, values: readonly Value[], under?: readonly string[]): void {
    const fact = this.#fact(key, under);
    for (const value of values) fact.possible.add(value);
  }

  /** It cannot be without these either. */
  tie(key: string, under: readonly string[]): void {
    const fact = this.facts.get(key);
    if (fact) fact.under = [...fact.under, ...under];
  }

  /** What is there and ought not to be, or the other way round; a line each. Settles what was in doubt. */
  compare(found: Found): string[] {
    const problems: string[] = [];
    for (const [key, fact] of this.facts) {
      const row = found(key);
      const actual = row?.value ?? null;
      const isAllowed = actual === fact.known || fact.possible.has(actual);
      const wentAlong = actual === null && fact.under.some((other) => !found(other));
      if (!isAllowed && !wentAlong) {
        problems.push(`${key}: ${said(fact)}, but it is ${shown(actual)}`);
      } else if (actual !== null && fact.id !== undefined && row?.id !== fact.id) {
        problems.push(`${key}: has the id ${row?.id}, the answer was ${fact.id}`);
      }
      fact.known = actual;
      fact.possible.clear();
    }
    return problems;
  }

  #fact(key: string, under: readonly string[] = []): Fact {
    let fact = this.facts.get(key);
    if (!fact) {
      fact = { known: null, possible: new Set(), under };
      this.facts.set(key, fact);
    }
    return fact;
  }
}

const shown = (value: Value) => value ?? 'not there';

function said({ known, possible }: Fact): string {
  const doubts = possible.size > 0 ? ` (perhaps ${[...possible].map(shown).join(' or ')})` : '';
  return `was acknowledged as ${shown(known)}${doubts}`;
}
