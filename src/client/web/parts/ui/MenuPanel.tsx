import * as Kobalte from '@kobalte/core/dropdown-menu';
import { For, Show } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { classes } from './classes.ts';
import { IconButton, type IconButtonProps } from './IconButton.tsx';
import type { Icon } from './icon.ts';
import styles from './Menu.module.css';

export interface MenuItem {
  label: string;
  icon?: Icon;
  /** Red: something is lost. */
  danger?: boolean;
  onSelect: () => void;
}

/** The menu itself, open from the start; loaded by Menu on the first press. */
export default function MenuPanel(props: {
  items: MenuItem[];
  button: IconButtonProps;
  onOpenChange?: ((open: boolean) => void) | undefined;
}) {
  let trigger: HTMLButtonElement | undefined;
  const select = (item: MenuItem) => {
    // First, so that a dialog which the action opens gives the focus back to what will still be there.
    trigger?.focus();
    item.onSelect();
  };
  return (
    // Not modal: that would hide the page, its heading and landmarks included, from screen readers.
    <Kobalte.Root
      defaultOpen
      onOpenChange={props.onOpenChange}
      placement="bottom-end"
      gutter={4}
      modal={false}
    >
      <Kobalte.Trigger ref={trigger} as={IconButton} {...props.button} />
      <Kobalte.Portal
        mount={
          [...document.querySelectorAll('[role="dialog"]')].at(-1) ??
          document.querySelector('main') ??
          undefined
        }
      >
        <Kobalte.Content class={styles.menu}>
          <For each={props.items}>
            {(item) => (
              <Kobalte.Item
                class={classes(styles.item, item.danger && styles.danger)}
                onSelect={() => select(item)}
              >
                <Show when={item.icon}>
                  {(icon) => <Dynamic component={icon()} size={18} strokeWidth={1.8} />}
                </Show>
                {item.label}
              </Kobalte.Item>
            )}
          </For>
        </Kobalte.Content>
      </Kobalte.Portal>
    </Kobalte.Root>
  );
}
