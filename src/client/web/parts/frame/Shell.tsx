import { type RouteSectionProps, useIsRouting } from '@solidjs/router';
import { ErrorBoundary, lazy, Show, Suspense } from 'solid-js';
import { useLive } from '../../data/live/useLive.ts';
import type { Me } from '../../data/session.ts';
import { t } from '../../i18n/index.ts';
import { MembersOnly } from './MembersOnly.tsx';
import { Navigation } from './Navigation.tsx';
import { PageError } from './PageError.tsx';
import { PageLoading } from './PageLoading.tsx';
import styles from './Shell.module.css';

// Until it is there, a link to stories leads to their page.
const StoriesOverlay = lazy(() => import('../stories/StoriesOverlay.tsx'));

/** The frame around every page but the sign-in ones: navigation at the side of a desk, at the bottom of a phone. */
export default function Shell(props: RouteSectionProps) {
  const isRouting = useIsRouting();
  return (
    <MembersOnly>
      {(viewer) => (
        <div class={styles.shell}>
          {/* External to the router, which would scroll there without moving the focus. */}
          <a class={styles.skip} href="#main" rel="external">
            {t('nav.skip')}
          </a>
          <Show when={isRouting()}>
            <div class={styles.routing} aria-hidden="true" />
          </Show>
          <Live viewer={viewer()} />
          <Navigation viewer={viewer()} />
          <main id="main" class={styles.main} tabIndex={-1}>
            <ErrorBoundary fallback={(error, reset) => <PageError error={error} onRetry={reset} />}>
              <Suspense fallback={<PageLoading />}>{props.children}</Suspense>
            </ErrorBoundary>
          </main>
          <Suspense>
            <StoriesOverlay />
          </Suspense>
        </div>
      )}
    </MembersOnly>
  );
}

function Live(props: { viewer: Me }) {
  useLive(() => props.viewer.id);
  return null;
}
