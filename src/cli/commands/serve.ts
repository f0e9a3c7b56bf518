import { createTemporaryDatabase } from '../../config/temporary-database.ts';
import type { Command } from '../command.ts';
import { usageError } from '../usage-error.ts';

interface Input {
  readonly noMigrate: boolean;
  readonly ephemeral: boolean;
  readonly printUrl: boolean;
  /** As a flag, not as a setting. */
  readonly database?: string;
}

/** Unlike other commands it logs its warnings. */
export const serve: Command = {
  name: 'serve',
  summary: 'Run the server until SIGTERM',
  settings: ['host', 'port', 'databaseUrl', 'publicUrl', 'seed'],
  switches: {
    noMigrate: 'refuse to start when there are pending migrations, instead of running them',
    ephemeral: 'for tests: use a new database, and delete it at the end',
    printUrl: 'print the URL once the server answers, and the log on standard error',
  },

  async run(input, { settings, warnings, readAgain }) {
    // Imported on demand: the other commands start in half the time without a web server.
    const { runServer } = await import('../run-server.ts');
    const { noMigrate, ephemeral, printUrl, database } = input as Input;
    if (ephemeral && database !== undefined)
      throw usageError('--ephemeral uses a database of its own: leave out --database.');
    // Deleted when the process ends.
    const own = ephemeral ? { databaseUrl: createTemporaryDatabase().databaseUrl, secretKeyFile: null } : {};
    await runServer({ ...settings, ...own }, warnings, {
      migrates: !noMigrate,
      printsUrl: printUrl,
      readAgain() {
        const loaded = readAgain();
        return 'errors' in loaded ? loaded : { ...loaded, settings: { ...loaded.settings, ...own } };
      },
    });
  },
};
