/* @refresh reload */
import './styles/tokens.css';
import './styles/base.css';
import { QueryClientProvider } from '@tanstack/solid-query';
import { render } from 'solid-js/web';
import { App } from './app.tsx';
import { queryClient } from './data/query.ts';
import { prefetchSession, watchSession } from './data/session.ts';
import { preferredLanguage, showLanguage } from './i18n/index.ts';
import { validPath } from './parts/frame/validPath.ts';

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no #app');

const path = validPath(location.pathname);
if (path !== location.pathname)
  history.replaceState(history.state, '', path + location.search + location.hash);
prefetchSession();
watchSession();
await showLanguage(preferredLanguage());
render(
  () => (
    <QueryClientProvider client={queryClient}>
      <App />
    </QueryClientProvider>
  ),
  root,
);
