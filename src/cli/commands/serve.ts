import type { Command } from '../command.ts';

/** Unlike other commands it logs its warnings. */
export const serve: Command = {
  name: 'serve',
  summary: 'Run the server until SIGTERM',
  settings: ['host', 'port', 'databaseUrl', 'publicUrl', 'seed'],
  switches: { noMigrate: 'refuse to start when there are pending migrations, instead of running them' },

  async run(input, { settings, warnings }) {
    // Imported on demand: the other commands start in half the time without a web server.
    const { runServer } = await import('../run-server.ts');
    const { noMigrate } = input as { readonly noMigrate: boolean };
    await runServer(settings, warnings, !noMigrate);
  },
};
