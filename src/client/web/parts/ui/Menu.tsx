import Ellipsis from 'lucide-solid/icons/ellipsis';
import { createSignal, lazy, Show, Suspense } from 'solid-js';
import { t } from '../../i18n/index.ts';
import { IconButton } from './IconButton.tsx';
import type { Icon } from './icon.ts';
import type { MenuItem } from './MenuPanel.tsx';

// As large as the rest of a page's code, and most menus are never opened.
const MenuPanel = lazy(() => import('./MenuPanel.tsx'));

export type { MenuItem };

export interface MenuProps {
  items: MenuItem[];
  /** Of the button; default "More options". */
  label?: string;
  icon?: Icon;
  iconSize?: number;
  onOpenChange?: (open: boolean) => void;
}

/** An icon button that opens a list of actions. */
export function Menu(props: MenuProps) {
  const [wanted, setWanted] = createSignal(false);
  const open = () => {
    setWanted(true);
    props.onOpenChange?.(true);
  };
  const preload = () => void MenuPanel.preload();
  // The same before and after the menu has loaded.
  const button = () => ({
    icon: props.icon ?? Ellipsis,
    iconSize: props.iconSize ?? 22,
    label: props.label ?? t('common.moreOptions'),
  });
  const closed = () => (
    <IconButton
      {...button()}
      aria-haspopup="menu"
      aria-expanded={wanted()}
      onPointerEnter={preload}
      onFocus={preload}
      onClick={open}
    />
  );
  return (
    <Show when={wanted()} fallback={closed()}>
      <Suspense fallback={closed()}>
        <MenuPanel items={props.items} button={button()} onOpenChange={props.onOpenChange} />
      </Suspense>
    </Show>
  );
}
