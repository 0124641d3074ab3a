import Ellipsis from 'lucide-solid/icons/ellipsis';
import { createSignal, lazy, Show, Suspense } from 'solid-js';
import { t } from '../../i18n/index.ts';
import { withTexts } from '../../i18n/later/withTexts.ts';
import { IconButton } from '../ui/IconButton.tsx';
import type { PostMenuProps } from './OpenPostMenu.tsx';

// With all that can be done from it; most menus are never opened.
const OpenPostMenu = lazy(withTexts(() => import('./OpenPostMenu.tsx')));

/** What can be done with a post, besides liking and saving it: more with one's own. */
export function PostMenu(props: PostMenuProps) {
  const [wanted, setWanted] = createSignal(false);
  const preload = () => void OpenPostMenu.preload();
  // The same before and after the menu has loaded.
  const button = () => ({ icon: Ellipsis, iconSize: 22, label: t('common.moreOptions') });
  const closed = () => (
    <IconButton
      {...button()}
      aria-haspopup="menu"
      aria-expanded={wanted()}
      onPointerEnter={preload}
      onFocus={preload}
      onClick={() => setWanted(true)}
    />
  );
  return (
    <Show when={wanted()} fallback={closed()}>
      <Suspense fallback={closed()}>
        <OpenPostMenu {...props} button={button()} />
      </Suspense>
    </Show>
  );
}
