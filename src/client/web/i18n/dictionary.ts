// Types only: the English texts are chunks of their own, loaded like every other language.
export type English = typeof import('./en.ts').default;
/** The texts of pages where nobody begins; they come along with those pages. */
export type LaterEnglish = typeof import('./later/en.ts').default;

export type Group<E> = keyof E & string;
export type Entry<E, G extends Group<E>, N> = N extends keyof E[G] ? E[G][N] : never;

/** `'group.name'` of every text. */
export type KeyOf<E> = { [G in Group<E>]: `${G}.${Extract<keyof E[G], string>}` }[Group<E>];
export type Key = KeyOf<English>;

/** What a language must give: every text of the English one, plurals in its own categories. */
export type Dictionary<Category extends Intl.LDMLPluralRule, E = English> = {
  readonly [G in keyof E]: {
    readonly [N in keyof E[G]]: E[G][N] extends string ? string : Readonly<Record<Category, string>>;
  };
};
