import { defineConfig } from 'vite';

/** The page at /api/docs: Swagger UI, and our own few lines that start and dress it. */
export default defineConfig({
  root: 'src/client/docs',
  base: '/api/docs/',
  build: {
    outDir: '../../../dist/docs',
    emptyOutDir: true,
    // Cascade layers, which the web app does without: whoever reads this page has a browser of today.
    target: ['chrome99', 'firefox97', 'safari15.4'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Swagger UI is one bundle of 1.7 MB, half a megabyte on the way.
    chunkSizeWarningLimit: 2000,
  },
});
