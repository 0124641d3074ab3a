import * as Kobalte from '@kobalte/core/tabs';
import { For, type JSX, Show } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import type { Icon } from './icon.ts';
import styles from './Tabs.module.css';

export interface Tab<Value extends string> {
  value: Value;
  label: string;
  icon?: Icon;
  content: () => JSX.Element;
}

export interface TabsProps<Value extends string> {
  /** What the tabs are of, for screen readers. */
  label: string;
  tabs: Tab<Value>[];
  value: Value;
  onChange: (value: Value) => void;
}

/** A row of tabs; only the chosen one's content is there. */
export function Tabs<Value extends string>(props: TabsProps<Value>): JSX.Element {
  const choose = (value: string) => {
    const tab = props.tabs.find((candidate) => candidate.value === value);
    if (tab) props.onChange(tab.value);
  };
  return (
    <Kobalte.Root value={props.value} onChange={choose}>
      <Kobalte.List class={styles.list} aria-label={props.label}>
        <For each={props.tabs}>
          {(tab) => (
            <Kobalte.Trigger class={styles.tab} value={tab.value}>
              <Show when={tab.icon}>
                {(icon) => <Dynamic component={icon()} size={18} strokeWidth={1.8} />}
              </Show>
              {tab.label}
            </Kobalte.Trigger>
          )}
        </For>
      </Kobalte.List>
      <For each={props.tabs}>
        {(tab) => (
          <Kobalte.Content class={styles.panel} value={tab.value}>
            {tab.content()}
          </Kobalte.Content>
        )}
      </For>
    </Kobalte.Root>
  );
}
