type Texts = Readonly<Record<string, object>>;

/** The first texts with the later ones; a group can stand in both, with other texts in each. */
export function mergeTexts<First extends Texts, Later extends Texts>(
  first: First,
  later: Later,
): First & Later {
  const groups = Object.entries(later).map(([name, texts]) => [name, { ...first[name], ...texts }]);
  return { ...first, ...Object.fromEntries(groups) };
}
