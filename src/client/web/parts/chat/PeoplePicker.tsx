import X from 'lucide-solid/icons/x';
import { For, Match, Show, Switch } from 'solid-js';
import { t } from '../../i18n/later/index.ts';
import { Avatar } from '../person/Avatar.tsx';
import { PersonListSkeleton } from '../person/PersonList.tsx';
import { QueryError } from '../query/QueryError.tsx';
import { TextField } from '../ui/TextField.tsx';
import { PersonChoice, type PersonRef } from './ChoiceRow.tsx';
import { nameOf } from './conversationText.ts';
import styles from './PeoplePicker.module.css';
import { usePeopleSearch } from './usePeopleSearch.ts';

export interface PeoplePickerProps {
  viewerId: number;
  chosen: readonly PersonRef[];
  onChange: (people: PersonRef[]) => void;
  /** As many can be chosen at most. */
  max: number;
  /** Who is in already. */
  without?: readonly { id: number }[];
}

/** Chooses people: among those one follows, or by searching. */
export function PeoplePicker(props: PeoplePickerProps) {
  const search = usePeopleSearch(props.viewerId);
  const isChosen = (id: number) => props.chosen.some((person) => person.id === id);
  const people = () => search.people().filter(({ id }) => !props.without?.some((member) => member.id === id));
  const toggle = (person: PersonRef) =>
    props.onChange(
      isChosen(person.id) ? props.chosen.filter(({ id }) => id !== person.id) : [...props.chosen, person],
    );
  return (
    <>
      <TextField
        label={t('chat.searchPeople')}
        placeholder={t('chat.searchPeople')}
        hideLabel
        autocomplete="off"
        autocapitalize="none"
        value={search.text()}
        onChange={search.setText}
      />
      <Show when={props.chosen.length > 0}>
        <ul class={styles.chips} aria-label={t('chat.chosen')}>
          <For each={props.chosen}>
            {(person) => (
              <li>
                <button
                  type="button"
                  class={styles.chip}
                  aria-label={t('chat.unchoose', { name: nameOf(person) })}
                  onClick={() => toggle(person)}
                >
                  <Avatar user={person} size="xs" />
                  <span class={styles.chipName}>{nameOf(person)}</span>
                  <X size={14} />
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <div class={styles.results}>
        <Switch>
          <Match when={search.isPending()}>
            <PersonListSkeleton rows={4} />
          </Match>
          <Match when={search.failed().isError}>
            <QueryError query={search.failed()} />
          </Match>
          <Match when={people().length === 0}>
            <p class={styles.nobody}>{search.query() ? t('chat.nobodyFound') : t('chat.searchHint')}</p>
          </Match>
          <Match when={true}>
            <ul aria-label={t('chat.people')}>
              <For each={people()}>
                {(person) => (
                  <li>
                    <PersonChoice
                      person={person}
                      chosen={isChosen(person.id)}
                      disabled={!isChosen(person.id) && props.chosen.length >= props.max}
                      onToggle={() => toggle(person)}
                    />
                  </li>
                )}
              </For>
            </ul>
          </Match>
        </Switch>
      </div>
    </>
  );
}
