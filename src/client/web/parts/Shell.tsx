import { type RouteSectionProps, useIsRouting } from '@solidjs/router';
import { ErrorBoundary, Show, Suspense } from 'solid-js';
import { useViewer } from '../data/session.ts';
import { t } from '../i18n/index.ts';
import { ButtonLink } from './Button.tsx';
import { classes } from './classes.ts';
import { ErrorState } from './ErrorState.tsx';
import { Logo } from './Logo.tsx';
import { Navigation } from './Navigation.tsx';
import styles from './Shell.module.css';
import { Spinner } from './Spinner.tsx';

/** The frame around every page but the sign-in ones: navigation at the side of a desk, at the bottom of a phone. */
export function Shell(props: RouteSectionProps) {
  const viewer = useViewer();
  const isRouting = useIsRouting();
  return (
    <div class={classes(styles.shell, !viewer() && styles.visitor)}>
      {/* External to the router, which would scroll there without moving the focus. */}
      <a class={styles.skip} href="#main" rel="external">
        {t('nav.skip')}
      </a>
      <Show when={isRouting()}>
        <div class={styles.routing} aria-hidden="true" />
      </Show>
      <Show when={viewer()} fallback={<VisitorBar />}>
        {(person) => <Navigation viewer={person()} />}
      </Show>
      <main id="main" class={styles.main} tabIndex={-1}>
        <ErrorBoundary fallback={(_, reset) => <ErrorState onRetry={reset} />}>
          <Suspense fallback={<PageLoading />}>{props.children}</Suspense>
        </ErrorBoundary>
      </main>
    </div>
  );
}

function PageLoading() {
  return (
    <div class={styles.loading}>
      <Spinner size={28} />
    </div>
  );
}

/** What somebody sees who came by a link to a public page. */
function VisitorBar() {
  return (
    <header class={styles.visitorBar}>
      <a href="/">
        <Logo />
      </a>
      <ButtonLink variant="primary" size="sm" href="/login">
        {t('auth.signIn')}
      </ButtonLink>
    </header>
  );
}
