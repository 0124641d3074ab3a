// Runs before the first paint, so that a chosen theme never flashes in the other one.
// A file of its own because the Content-Security-Policy forbids inline scripts; the app's theme.ts takes over.
try {
  const theme = localStorage.getItem('minigram.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage can be switched off; the system's theme is used then.
}
