import type { Person } from '../../data/follows.ts';
import { t } from '../../i18n/index.ts';

/** "Followed by malika and 2 others"; undefined if nobody joins the two. */
export function mutualsText(mutuals: Person['mutuals']): string | undefined {
  if (!mutuals) return undefined;
  const { username: name, count } = mutuals;
  return count > 1
    ? t('people.followedByMany', { name, count: count - 1 })
    : t('people.followedBy', { name });
}
