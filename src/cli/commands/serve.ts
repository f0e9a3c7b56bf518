import type { Command } from '../command.ts';

/** Unlike the others it says what there is to warn of in its log. */
export const serve: Command = {
  name: 'serve',
  summary: 'Run the server until SIGTERM',
  settings: ['host', 'port', 'databaseUrl', 'publicUrl', 'seed'],

  async run(_, { settings, warnings }) {
    // Loaded only here: the other commands need no web server, and begin in half the time without it.
    const { runServer: serve } = await import('../run-server.ts');
    await serve(settings, warnings);
  },
};
