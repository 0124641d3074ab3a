import { keepPreviousData } from '@tanstack/solid-query';
import { createEffect, createMemo, createSignal, createUniqueId, For, on, onCleanup, Show } from 'solid-js';
import { completeMention, mentionAt } from '../../data/mentions.ts';
import { api, useApiQuery } from '../../data/query.ts';
import { t } from '../../i18n/later/index.ts';
import { Avatar } from '../person/Avatar.tsx';
import { classes } from '../ui/classes.ts';
import styles from './MentionMenu.module.css';

/** A pause in typing after which it is searched, in milliseconds. */
const PAUSE = 150;
const SHOWN = 6;

export interface MentionMenuProps {
  /** Where one writes; its nearest positioned ancestor is where the menu lies. */
  area: HTMLTextAreaElement;
  value: string;
  onInput: (value: string) => void;
  side: 'above' | 'below';
}

/**
 * The people whom the "@" that is being typed may mean. The focus stays in the text: arrows choose, Enter and Tab take,
 * Escape closes.
 */
export default function MentionMenu(props: MentionMenuProps) {
  const id = createUniqueId();
  const [caret, setCaret] = createSignal<number | undefined>(props.area.selectionEnd);
  /** Where the mention begins for which the menu was closed. */
  const [closedAt, setClosedAt] = createSignal<number>();
  const [query, setQuery] = createSignal('');
  const [chosen, setChosen] = createSignal(0);

  const mention = createMemo(() => {
    const place = caret();
    return place === undefined ? undefined : mentionAt(props.value, place);
  });
  const typed = createMemo(() => {
    const { start, query: letters } = mention() ?? {};
    return start === closedAt() ? '' : (letters ?? '');
  });
  createEffect(
    on(typed, (letters) => {
      setChosen(0);
      const timer = setTimeout(() => setQuery(letters), letters ? PAUSE : 0);
      onCleanup(() => clearTimeout(timer));
    }),
  );
  const found = useApiQuery(() => ({
    ...api.search.users.queryOptions({ query: query() || ' ', limit: SHOWN }),
    enabled: query() !== '',
    placeholderData: keepPreviousData,
  }));
  const people = () => (typed() && query() ? (found.data?.items ?? []) : []);
  const optionId = (index: number) => `${id}-${index}`;

  const take = (username: string) => {
    const place = mention();
    if (!place) return;
    const done = completeMention(props.value, place, username);
    props.onInput(done.text);
    props.area.focus();
    props.area.setSelectionRange(done.caret, done.caret);
    setCaret(done.caret);
  };
  const step = (by: 1 | -1) => setChosen((chosen() + by + people().length) % people().length);
  const keys: Record<string, () => void> = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: () => take(people()[chosen()]?.username ?? ''),
    Tab: () => take(people()[chosen()]?.username ?? ''),
    Escape: () => setClosedAt(mention()?.start),
  };
  const press = (event: KeyboardEvent) => {
    const act = keys[event.key];
    const hasModifier = event.shiftKey || event.ctrlKey || event.metaKey || event.altKey;
    if (!act || people().length === 0 || event.isComposing || hasModifier) return;
    // Neither sends the comment nor closes the dialog that it is in.
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const follow = () => {
    const { selectionStart, selectionEnd } = props.area;
    setCaret(selectionStart === selectionEnd ? selectionEnd : undefined);
    if (!mention()) setClosedAt(undefined);
  };
  const leave = () => setCaret(undefined);
  const moves = ['input', 'keyup', 'pointerup', 'focus'] as const;
  const { area } = props;
  for (const move of moves) area.addEventListener(move, follow);
  area.addEventListener('blur', leave);
  area.addEventListener('keydown', press);
  onCleanup(() => {
    for (const move of moves) area.removeEventListener(move, follow);
    area.removeEventListener('blur', leave);
    area.removeEventListener('keydown', press);
  });
  createEffect(() => {
    const isOpen = people().length > 0;
    setAttribute(area, 'aria-autocomplete', 'list');
    setAttribute(area, 'aria-controls', isOpen ? id : undefined);
    setAttribute(area, 'aria-activedescendant', isOpen ? optionId(chosen()) : undefined);
  });
  onCleanup(() => {
    for (const name of ['aria-autocomplete', 'aria-controls', 'aria-activedescendant']) {
      area.removeAttribute(name);
    }
  });

  return (
    <>
      <Show when={people().length > 0}>
        <div
          id={id}
          class={classes(styles.menu, styles[props.side])}
          role="listbox"
          aria-label={t('mentions.label')}
        >
          <For each={people()}>
            {(person, index) => (
              <button
                type="button"
                tabIndex={-1}
                ref={(option) => revealWhen(option, () => index() === chosen())}
                id={optionId(index())}
                class={styles.person}
                role="option"
                aria-selected={index() === chosen()}
                // The focus, and with it a phone's keyboard, stays.
                onPointerDown={(event) => event.preventDefault()}
                onMouseDown={(event) => event.preventDefault()}
                onPointerMove={() => setChosen(index())}
                onClick={() => take(person.username)}
              >
                <Avatar user={person} size="sm" />
                <span class={styles.names}>
                  <span class={styles.username}>{person.username}</span>
                  <Show when={person.displayName}>
                    <span class={styles.displayName}>{person.displayName}</span>
                  </Show>
                </span>
              </button>
            )}
          </For>
        </div>
      </Show>
      <span class="visually-hidden" role="status">
        {people().length > 0 ? t('mentions.found', { count: people().length }) : ''}
      </span>
    </>
  );
}

function revealWhen(option: HTMLElement, isChosen: () => boolean): void {
  createEffect(() => isChosen() && option.scrollIntoView({ block: 'nearest' }));
}

function setAttribute(element: Element, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value);
}
