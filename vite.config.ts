import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import solid from 'vite-plugin-solid';

/** The web app. The server has its own build: `vite.server.config.ts`. */
export default defineConfig({
  root: 'src/client/web',
  plugins: [solid()],
  resolve: {
    alias: [
      // @trpc/react-query's part that is not React imports it all the same; see the stub.
      {
        find: /^react$/,
        replacement: fileURLToPath(new URL('src/client/web/data/react.stub.ts', import.meta.url)),
      },
    ],
  },
  server: {
    port: 5173,
    proxy: {
      '/trpc': 'http://localhost:3000',
      '/api': 'http://localhost:3000',
      '/media': 'http://localhost:3000',
    },
  },
  build: {
    outDir: '../../../dist/web',
    emptyOutDir: true,
    // Lists every chunk with its imports; the size budget is checked against it.
    manifest: true,
    // Phones of 2021; nesting and light-dark() are rewritten for them.
    target: ['chrome94', 'firefox93', 'safari15.4'],
    // The Content-Security-Policy allows files of this origin, so nothing is inlined into them.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // They do not say so themselves, and their WebSocket link would come along unused.
      treeshake: { moduleSideEffects: [{ test: /node_modules[\\/]@trpc[\\/]/, sideEffects: false }] },
      output: {
        codeSplitting: {
          // Left alone, the first page is forty files. A few large ones are smaller together, and come in fewer round trips.
          groups: [
            { name: 'core', priority: 3, test: /node_modules[\\/](solid-js|@solidjs|@tanstack|@trpc)[\\/]/ },
            // What every page needs.
            {
              name: 'base',
              priority: 2,
              test: /web[\\/](app|data[\\/]session|parts[\\/](ui[\\/](Button|IconButton|Dialog)|frame[\\/](Logo|usePageTitle|returnPath|validPath)|query[\\/]QueryError))\.tsx?$|icons[\\/]circle-check\.js/,
            },
            // What the pages for visitors share.
            {
              name: 'door',
              priority: 1,
              test: /web[\\/]parts[\\/](auth[\\/]AuthLayout|frame[\\/]VisitorsOnly|form[\\/]FormError|ui[\\/]TextField)\.tsx$/,
            },
            // The frame around every page and the feed, with all that they import; other pages use most of it too.
            { name: 'home', priority: 1, test: /web[\\/](parts[\\/]frame[\\/]Shell|pages[\\/]Feed)\.tsx$/ },
            // Icons of several later pages; each would be a file of its own.
            { name: 'icons', test: /lucide-solid[\\/].*[\\/]icons[\\/]/, minShareCount: 2 },
          ],
        },
      },
      onLog(level, log, next) {
        // Of React's wrapper nothing stays in the bundle, so what the stub lacks and what it marks for React is no matter.
        if (log.code === 'IMPORT_IS_UNDEFINED' && log.message.includes('react.stub.ts')) return;
        if (log.code === 'MODULE_LEVEL_DIRECTIVE') return;
        next(level, log);
      },
    },
  },
});
