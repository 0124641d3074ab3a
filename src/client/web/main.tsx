/* @refresh reload */
import './styles/tokens.css';
import './styles/base.css';
import { render } from 'solid-js/web';
import { QueryClientProvider } from '@tanstack/solid-query';
import { App } from './app.tsx';
import { queryClient } from './data/query.ts';
import { preferredLanguage, showLanguage } from './i18n/index.ts';

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no #app');

await showLanguage(preferredLanguage());
render(
  () => (
    <QueryClientProvider client={queryClient}>
      <App />
    </QueryClientProvider>
  ),
  root,
);
