import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/globalSetup.ts'],
    pool: 'forks',
    // By default one core is kept free; on two, that is half of them, and much of a test is waiting.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // One second, the default, is not enough for a browser on a busy machine.
    expect: { poll: { timeout: 15_000 } },
  },
});
