import Hash from 'lucide-solid/icons/hash';
import SearchX from 'lucide-solid/icons/search-x';
import { createEffect, createMemo, createSignal, For, Match, on, Show, Switch } from 'solid-js';
import { itemsOf } from '../../data/pages.ts';
import { useApiPages, useApiQuery } from '../../data/query.ts';
import { personPath, tagPath } from '../../data/recentSearches.ts';
import {
  type FoundHashtag,
  type FoundPerson,
  hashtagsFound,
  peopleFound,
  postsFound,
  rememberSearch,
} from '../../data/search.ts';
import { t } from '../../i18n/later/index.ts';
import { Avatar } from '../person/Avatar.tsx';
import { mutualsText } from '../person/mutualsText.ts';
import { PersonListSkeleton } from '../person/PersonList.tsx';
import { PostGridPages } from '../post/PostGridPages.tsx';
import { QueryError } from '../query/QueryError.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ResultIcon, ResultRow } from './ResultRow.tsx';
import { SearchSection } from './SearchSection.tsx';

/** People shown before "Show more". */
const PEOPLE_FIRST = 5;

/** What was found: people, hashtags, then posts. What was found before stays until the new is there. */
export function SearchResults(props: { query: string }) {
  const people = useApiQuery(() => peopleFound(props.query));
  const tags = useApiQuery(() => hashtagsFound(props.query));
  const posts = useApiPages(() => postsFound(props.query));
  const [all, setAll] = createSignal(false);
  const found = createMemo(() => people.data?.items ?? []);
  createEffect(
    on(
      () => props.query,
      () => setAll(false),
      { defer: true },
    ),
  );
  const shown = () => (all() ? found() : found().slice(0, PEOPLE_FIRST));
  const foundTags = () => tags.data?.items ?? [];
  const foundPosts = createMemo(() => itemsOf(posts.data));
  const isPending = () => people.isPending || tags.isPending || posts.isPending;
  const count = () => found().length + foundTags().length + foundPosts().length;
  const failed = () => [people, tags, posts].find((query) => query.isError && query.data === undefined);

  return (
    <div aria-busy={people.isFetching || tags.isFetching || posts.isFetching}>
      <p class="visually-hidden" role="status">
        {isPending() ? '' : t('search.found', { count: count() })}
      </p>
      <Switch>
        <Match when={failed()}>{(query) => <QueryError query={query()} />}</Match>
        <Match when={isPending()}>
          <PersonListSkeleton rows={4} />
        </Match>
        <Match when={count() === 0}>
          <EmptyState
            icon={SearchX}
            title={t('search.nothingTitle', { query: props.query })}
            text={t('search.nothingText')}
          />
        </Match>
        <Match when={true}>
          <Show when={found().length > 0}>
            <SearchSection title={t('search.people')}>
              <ul>
                <For each={shown()}>{(person) => <PersonResult person={person} />}</For>
              </ul>
              <Show when={found().length > shown().length}>
                <Button variant="quiet" wide onClick={() => setAll(true)}>
                  {t('common.showMore')}
                </Button>
              </Show>
            </SearchSection>
          </Show>
          <Show when={foundTags().length > 0}>
            <SearchSection title={t('search.tags')}>
              <ul>
                <For each={foundTags()}>{(tag) => <HashtagResult tag={tag} />}</For>
              </ul>
            </SearchSection>
          </Show>
          <Show when={foundPosts().length > 0}>
            <SearchSection title={t('search.posts')}>
              <PostGridPages
                query={posts}
                empty={undefined}
                onOpen={() => void rememberSearch(props.query)}
              />
            </SearchSection>
          </Show>
        </Match>
      </Switch>
    </div>
  );
}

function PersonResult(props: { person: FoundPerson }) {
  const relation = () => {
    if (props.person.followState === 'following') return t('profile.followingState');
    if (props.person.followState === 'requested') return t('profile.requested');
    return props.person.followState === 'none' ? mutualsText(props.person.mutuals) : undefined;
  };
  return (
    <ResultRow
      href={personPath(props.person.username)}
      icon={<Avatar user={props.person} />}
      title={props.person.username}
      text={[props.person.displayName, relation()].filter(Boolean).join(' · ')}
      onOpen={() => void rememberSearch(`@${props.person.username}`)}
    />
  );
}

function HashtagResult(props: { tag: FoundHashtag }) {
  return (
    <ResultRow
      href={tagPath(props.tag.tag)}
      icon={
        <ResultIcon>
          <Hash size={18} />
        </ResultIcon>
      }
      title={`#${props.tag.tag}`}
      text={t('profile.posts', { count: props.tag.postCount })}
      onOpen={() => void rememberSearch(`#${props.tag.tag}`)}
    />
  );
}
