/** Forms of one text by plural category; a language gives those it tells apart. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>>;
