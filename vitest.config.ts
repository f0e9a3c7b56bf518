import { defineConfig } from 'vitest/config';

/** What every engine must promise alike. */
const EVERY_ENGINE = ['test/api/**/*.test.ts', 'test/storage/**/*.test.ts', 'test/core/**/*.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Modules are loaded once a worker and not once a file, which takes longer than the tests.
    isolate: false,
    // Most of them wait for a disk, a process or a hash: one worker a core is too few on a small machine.
    maxWorkers: 3,
    setupFiles: 'test/support/setup.ts',
    reporters: ['default', ['json', { outputFile: process.env.TEST_REPORT ?? 'test-results/vitest.json' }]],
    coverage: { include: ['src/**'], thresholds: { lines: 85, functions: 85, branches: 75, statements: 85 } },
    projects: [
      { extends: true, test: { name: 'sqlite', include: ['test/**/*.test.ts'] } },
      {
        extends: true,
        test: { name: 'postgres', include: EVERY_ENGINE, globalSetup: 'test/support/global-postgres.ts' },
      },
    ],
  },
});
