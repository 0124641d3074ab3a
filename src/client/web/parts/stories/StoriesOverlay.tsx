import { useLocation } from '@solidjs/router';
import { createEffect, lazy, on, onCleanup, onMount, Show, Suspense } from 'solid-js';
import { storiesPath } from '../../data/stories.ts';
import { withTexts } from '../../i18n/later/withTexts.ts';
import { createOverlayAddress } from '../post/createOverlayAddress.ts';
import { focusHeading } from '../ui/focusHeading.ts';

const StoryViewer = lazy(withTexts(() => import('./viewer/StoryViewer.tsx')));

/** Opens stories over the page that links to them, wherever on it the link stands; elsewhere they are a page of their own. */
export default function StoriesOverlay() {
  const overlay = createOverlayAddress();
  const location = useLocation();
  let opener: { link: HTMLAnchorElement; path: string; isInTray: boolean } | undefined;

  const username = () => usernameIn(overlay.path());
  const openOver = (event: MouseEvent) => {
    const link = storyLink(event);
    const elsewhere = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || elsewhere) return;
    // Else the router goes to the page of the stories.
    event.preventDefault();
    opener = { link, path: link.pathname, isInTray: link.closest('[data-story-tray]') !== null };
    overlay.show(link.pathname);
  };
  const load = (event: Event) => {
    if (storyLink(event)) void StoryViewer.preload();
  };
  onMount(() => {
    const ended = new AbortController();
    const { signal } = ended;
    // Before the router hears of it.
    document.addEventListener('click', openOver, { capture: true, signal });
    document.addEventListener('pointerover', load, { passive: true, signal });
    document.addEventListener('focusin', load, { signal });
    onCleanup(() => ended.abort());
  });
  createEffect(on(() => location.pathname, overlay.forget, { defer: true }));
  const giveFocusBack = () => {
    const { link, path } = opener ?? {};
    // The tray may have been read again, and its links be those of others.
    const same = document.querySelector<HTMLElement>(`main a[href="${path}"]`);
    const target = link?.isConnected && link.pathname === path ? link : same;
    if (target) target.focus();
    else focusHeading();
  };

  return (
    <Show when={username()}>
      {(shown) => (
        <Suspense>
          <StoryViewer
            username={shown()}
            alone={!opener?.isInTray}
            onTurn={(next) => overlay.show(storiesPath(next))}
            onClose={overlay.close}
            onClosed={giveFocusBack}
          />
        </Suspense>
      )}
    </Show>
  );
}

function storyLink({ target }: Event): HTMLAnchorElement | undefined {
  const link = target instanceof Element ? target.closest('a') : null;
  return link && link.origin === location.origin && usernameIn(link.pathname) ? link : undefined;
}

function usernameIn(path = ''): string | undefined {
  return /^\/stories\/([^/]+)$/.exec(path)?.[1];
}
