import Search from 'lucide-solid/icons/search';
import X from 'lucide-solid/icons/x';
import { onMount, Show } from 'solid-js';
import { limits } from '../../../../shared/limits.ts';
import { t } from '../../i18n/later/index.ts';
import { IconButton } from '../ui/IconButton.tsx';
import styles from './SearchField.module.css';

export interface SearchFieldProps {
  value: string;
  onInput: (value: string) => void;
  /** Enter. */
  onSubmit: () => void;
  /** Gets the element, to focus it. */
  ref: (input: HTMLInputElement) => void;
}

/** Where one types what to look for. Takes the focus when the page opens with nothing typed yet. */
export function SearchField(props: SearchFieldProps) {
  let input: HTMLInputElement | undefined;
  onMount(() => {
    if (!input) return;
    props.ref(input);
    if (!props.value) input.focus({ preventScroll: true });
  });
  return (
    <search class={styles.bar}>
      <form
        class={styles.field}
        onSubmit={(event) => {
          event.preventDefault();
          props.onSubmit();
        }}
      >
        <Search class={styles.icon} size={18} aria-hidden="true" />
        <input
          ref={input}
          // Where the focus goes after a navigation, instead of to the heading; see focusHeading.
          data-autofocus={props.value ? undefined : ''}
          class={styles.input}
          type="search"
          enterkeyhint="search"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          maxLength={limits.searchQuery}
          aria-label={t('search.label')}
          placeholder={t('search.placeholder')}
          value={props.value}
          onInput={(event) => props.onInput(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || !props.value) return;
            event.preventDefault();
            event.stopPropagation();
            props.onInput('');
          }}
        />
        <Show when={props.value}>
          <IconButton
            class={styles.clear}
            icon={X}
            iconSize={18}
            label={t('search.clear')}
            onClick={() => {
              props.onInput('');
              input?.focus();
            }}
          />
        </Show>
      </form>
    </search>
  );
}
