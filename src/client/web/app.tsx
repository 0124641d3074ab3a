import { Route, Router, type RouteSectionProps } from '@solidjs/router';
import { createSignal, ErrorBoundary, lazy, onCleanup, onMount, Show, Suspense } from 'solid-js';
import { withTexts } from './i18n/later/withTexts.ts';
import { PageError } from './parts/frame/PageError.tsx';
import { PageLoading } from './parts/frame/PageLoading.tsx';
import { focusHeadingOnNavigation } from './parts/frame/routeFocus.ts';

const Shell = lazy(() => import('./parts/frame/Shell.tsx'));
const Toaster = lazy(() => import('./parts/ui/Toaster.tsx'));

/** The routes. Every page is a chunk of its own, fetched when a link to it is pointed at. */
export function App() {
  return (
    <Router root={Root} scrollRestoration>
      <Route path="/login" component={lazy(() => import('./pages/Login.tsx'))} />
      <Route path="/recover" component={lazy(withTexts(() => import('./pages/Recover.tsx')))} />
      <Route path="/register" component={lazy(() => import('./pages/Register.tsx'))} />
      <Route component={Shell}>
        <Route path="/" component={lazy(() => import('./pages/Feed.tsx'))} />
        <Route path="/search" component={lazy(withTexts(() => import('./pages/Search.tsx')))} />
        <Route path="/tags/:tag" component={lazy(withTexts(() => import('./pages/Tag.tsx')))} />
        <Route path="/people" component={lazy(withTexts(() => import('./pages/People.tsx')))} />
        <Route path="/notifications" component={lazy(withTexts(() => import('./pages/Notifications.tsx')))} />
        <Route path="/saved" component={lazy(withTexts(() => import('./pages/Saved.tsx')))} />
        <Route path="/archive" component={lazy(withTexts(() => import('./pages/Archive.tsx')))} />
        <Route path="/create" component={lazy(withTexts(() => import('./pages/Create.tsx')))} />
        <Route path="/create/story" component={lazy(withTexts(() => import('./pages/CreateStory.tsx')))} />
        <Route path="/stories/:username" component={lazy(withTexts(() => import('./pages/Stories.tsx')))} />
        <Route
          path="/p/:id"
          matchFilters={{ id: /^\d+$/ }}
          component={lazy(withTexts(() => import('./pages/Post.tsx')))}
        />
        <Route path="/u/:username" component={lazy(withTexts(() => import('./pages/Profile.tsx')))} />
        <Route
          path="/u/:username/followers"
          component={lazy(withTexts(() => import('./pages/Followers.tsx')))}
        />
        <Route
          path="/u/:username/following"
          component={lazy(withTexts(() => import('./pages/Following.tsx')))}
        />
        <Route path="/stats" component={lazy(withTexts(() => import('./pages/Stats.tsx')))} />
        <Route
          path="/settings"
          component={lazy(withTexts(() => import('./pages/settings/SettingsLayout.tsx')))}
        >
          <Route path="/" component={lazy(withTexts(() => import('./pages/settings/Overview.tsx')))} />
          <Route path="/profile" component={lazy(withTexts(() => import('./pages/settings/Profile.tsx')))} />
          <Route path="/account" component={lazy(withTexts(() => import('./pages/settings/Account.tsx')))} />
          <Route
            path="/password"
            component={lazy(withTexts(() => import('./pages/settings/Password.tsx')))}
          />
          <Route
            path="/notifications"
            component={lazy(withTexts(() => import('./pages/settings/Notifications.tsx')))}
          />
          <Route path="/blocked" component={lazy(withTexts(() => import('./pages/settings/Blocked.tsx')))} />
          <Route path="/muted" component={lazy(withTexts(() => import('./pages/settings/Muted.tsx')))} />
          <Route path="/devices" component={lazy(withTexts(() => import('./pages/settings/Devices.tsx')))} />
          <Route path="/tokens" component={lazy(withTexts(() => import('./pages/settings/Tokens.tsx')))} />
          <Route
            path="/appearance"
            component={lazy(withTexts(() => import('./pages/settings/Appearance.tsx')))}
          />
        </Route>
        <Route path="/inbox" component={lazy(withTexts(() => import('./pages/inbox/InboxLayout.tsx')))}>
          <Route path="/" component={lazy(withTexts(() => import('./pages/inbox/InboxStart.tsx')))} />
          <Route path="/requests" component={lazy(withTexts(() => import('./pages/inbox/InboxStart.tsx')))} />
          <Route
            path="/:id"
            matchFilters={{ id: /^\d+$/ }}
            component={lazy(withTexts(() => import('./pages/inbox/Conversation.tsx')))}
          />
        </Route>
        <Route path="/admin" component={lazy(withTexts(() => import('./pages/admin/AdminLayout.tsx')))}>
          <Route path="/" component={lazy(() => import('./pages/admin/Overview.tsx'))} />
          <Route path="/people" component={lazy(() => import('./pages/admin/People.tsx'))} />
          <Route path="/invites" component={lazy(() => import('./pages/admin/Invites.tsx'))} />
          <Route path="/reports" component={lazy(() => import('./pages/admin/Reports.tsx'))} />
          <Route path="/log" component={lazy(() => import('./pages/admin/Log.tsx'))} />
          <Route path="/health" component={lazy(() => import('./pages/admin/Health.tsx'))} />
        </Route>
        <Route path="*" component={lazy(() => import('./pages/NotFound.tsx'))} />
      </Route>
    </Router>
  );
}

/** What stays while pages come and go. */
function Root(props: RouteSectionProps) {
  const [settled, setSettled] = createSignal(false);
  onMount(() => {
    focusHeadingOnNavigation();
    // Off the path of the first screen, but there before the first notice: a live region speaks only what changes in it.
    const timer = setTimeout(() => setSettled(true), 2000);
    onCleanup(() => clearTimeout(timer));
  });
  return (
    <>
      <ErrorBoundary fallback={brokenApp}>
        <Suspense fallback={<PageLoading />}>{props.children}</Suspense>
      </ErrorBoundary>
      <Show when={settled()}>
        <Suspense>
          <Toaster />
        </Suspense>
      </Show>
    </>
  );
}

/** For what breaks outside of the frame. */
const brokenApp = (error: unknown, reset: () => void) => (
  <main>
    <PageError error={error} onRetry={reset} />
  </main>
);
