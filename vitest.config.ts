import { defineConfig } from 'vitest/config';

/** Tests of code that uses the database, which run on every engine. */
const EVERY_ENGINE = ['admin-api', 'api', 'core', 'http', 'oauth', 'pages', 'probes', 'storage'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);

/** Tests that do not depend on the engine. */
const ONCE = [
  'test/pages/forged-forms.test.ts',
  'test/pages/headers.test.ts',
  'test/pages/session/ended-sessions.test.ts',
  'test/pages/security/passkeys-in-a-browser.test.ts',
];

/** Tests of writers that meet: with the strictest isolation PostgreSQL ends some of their transactions, and they have to begin again. */
const CONCURRENT = [
  'test/*/**/*races.test.ts',
  'test/api/authentication/one-time-password.test.ts',
  'test/api/authorizations/{delete,get-or-create,update-scopes}.test.ts',
  'test/core/delegation/authorizations/enforce-token-limit.test.ts',
  'test/core/delegation/{authorization-codes/exchange,device-codes/polling,refresh-tokens/rotate}.test.ts',
  'test/core/identity/{accounts/emails/change,lockouts/lockout}.test.ts',
  'test/core/operations/installation/{first-administrator,well-known-apps}.test.ts',
  'test/pages/sent-twice.test.ts',
  'test/storage/write.test.ts',
];

export default defineConfig({
  test: {
    // No measure of speed: only what hangs takes this long, however busy the machine is.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Load modules once per worker: loading them for each file takes longer than the tests.
    isolate: false,
    // Most tests wait for a disk, a process or a hash, so one worker per core is too few on a small machine.
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
      {
        extends: true,
        test: {
          name: 'serializable',
          include: CONCURRENT,
          exclude: ['test/process/**'],
          globalSetup: 'test/support/global-serializable.ts',
        },
      },
    ],
  },
});
