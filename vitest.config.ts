import { defineConfig } from 'vitest/config';

/** What every engine must promise alike: whatever stands on a database, without browsers and processes. */
const EVERY_ENGINE = ['api', 'core', 'http', 'oauth', 'pages', 'probes', 'storage'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);

/** What browsers see and send is the same on every engine. */
const ONCE = [
  'test/pages/guard.test.ts',
  'test/pages/headers.test.ts',
  'test/pages/security/passkeys-in-a-browser.test.ts',
];

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
    coverage: { include: ['src/**'], thresholds: { lines: 93, functions: 92, branches: 90, statements: 93 } },
    projects: [
      { extends: true, test: { name: 'sqlite', include: ['test/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: EVERY_ENGINE,
          exclude: ONCE,
          globalSetup: 'test/support/global-postgres.ts',
        },
      },
    ],
  },
});
