import Clock from 'lucide-solid/icons/clock';
import Hash from 'lucide-solid/icons/hash';
import X from 'lucide-solid/icons/x';
import { createSignal, For, Show } from 'solid-js';
import { useApiQuery } from '../../data/query.ts';
import { type RecentSearch, recentPath } from '../../data/recentSearches.ts';
import { forgetAllSearches, forgetSearch, recentSearches, rememberSearch } from '../../data/search.ts';
import { t } from '../../i18n/later/index.ts';
import { Avatar } from '../person/Avatar.tsx';
import { notifyFailure } from '../query/notifyFailure.ts';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { ResultIcon, ResultRow } from './ResultRow.tsx';
import { SearchSection } from './SearchSection.tsx';

/** So that what can be explored stays in sight. */
const SHOWN_FIRST = 4;

/** What the viewer looked for last; nothing when that is nothing. */
export function RecentSearches() {
  const recent = useApiQuery(recentSearches);
  const [all, setAll] = createSignal(false);
  const [asking, setAsking] = createSignal(false);
  const items = () => recent.data?.items ?? [];
  const shown = () => (all() ? items() : items().slice(0, SHOWN_FIRST));
  return (
    <Show when={items().length > 0}>
      <SearchSection
        title={t('search.recent')}
        action={
          <Button variant="quiet" onClick={() => setAsking(true)}>
            {t('search.clearAll')}
          </Button>
        }
      >
        <ul>
          <For each={shown()}>{(item) => <RecentRow item={item} />}</For>
        </ul>
        <Show when={items().length > shown().length}>
          <Button variant="quiet" wide onClick={() => setAll(true)}>
            {t('common.showMore')}
          </Button>
        </Show>
      </SearchSection>
      <ConfirmDialog
        open={asking()}
        onOpenChange={setAsking}
        title={t('search.clearTitle')}
        confirmLabel={t('search.clearAll')}
        onConfirm={() => forgetAllSearches().catch(notifyFailure)}
      />
    </Show>
  );
}

function RecentRow(props: { item: RecentSearch }) {
  return (
    <ResultRow
      href={recentPath(props.item)}
      icon={
        <Show
          when={props.item.person}
          fallback={
            <ResultIcon>
              {props.item.query.startsWith('#') ? <Hash size={18} /> : <Clock size={18} />}
            </ResultIcon>
          }
        >
          {(person) => <Avatar user={person()} />}
        </Show>
      }
      title={props.item.person?.username ?? props.item.query}
      text={props.item.person?.displayName}
      onOpen={() => void rememberSearch(props.item.query)}
      action={
        <IconButton
          icon={X}
          iconSize={18}
          label={t('search.remove', { query: props.item.query })}
          onClick={() => void forgetSearch(props.item.query).catch(notifyFailure)}
        />
      }
    />
  );
}
