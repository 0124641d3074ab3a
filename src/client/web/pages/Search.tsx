import { Show } from 'solid-js';
import { rememberSearch } from '../data/search.ts';
import { t } from '../i18n/later/index.ts';
import { Column } from '../parts/frame/Column.tsx';
import { PageHeader } from '../parts/frame/PageHeader.tsx';
import { createSearch } from '../parts/search/createSearch.ts';
import { Explore } from '../parts/search/Explore.tsx';
import { followArrowKeys } from '../parts/search/followArrowKeys.ts';
import { RecentSearches } from '../parts/search/RecentSearches.tsx';
import { SearchField } from '../parts/search/SearchField.tsx';
import { SearchResults } from '../parts/search/SearchResults.tsx';

/** People, hashtags and posts by what is typed; before that, what was looked for last and what is new on the server. */
export default function Search() {
  const { typed, query, type, search } = createSearch();
  let field: HTMLInputElement | undefined;
  return (
    <Column width="page">
      <PageHeader title={t('search.title')} hidden />
      <div ref={followArrowKeys}>
        <SearchField
          ref={(input) => {
            field = input;
          }}
          value={typed()}
          onInput={type}
          onSubmit={() => {
            search();
            void rememberSearch(typed());
            // Puts a phone's keyboard away.
            if (matchMedia('(pointer: coarse)').matches) field?.blur();
          }}
        />
        <Show
          when={query()}
          fallback={
            <>
              <RecentSearches />
              <Explore />
            </>
          }
        >
          {(wanted) => <SearchResults query={wanted()} />}
        </Show>
      </div>
    </Column>
  );
}
