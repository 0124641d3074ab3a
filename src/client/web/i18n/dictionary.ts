// A type only: the English texts are a chunk of their own, loaded like every other language.
export type English = typeof import('./en.ts').default;
export type Group = keyof English;
export type Entry<G extends Group, N> = N extends keyof English[G] ? English[G][N] : never;

/** `'group.name'` of every text. */
export type Key = { [G in Group]: `${G}.${Extract<keyof English[G], string>}` }[Group];

/** What a language must give: every text of the English one, plurals in its own categories. */
export type Dictionary<Category extends Intl.LDMLPluralRule> = {
  readonly [G in Group]: {
    readonly [N in keyof English[G]]: English[G][N] extends string
      ? string
      : Readonly<Record<Category, string>>;
  };
};
