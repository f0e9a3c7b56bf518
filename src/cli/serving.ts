import type { AddressInfo } from 'node:net';
import type { Config, Settings } from '../config/settings.ts';
import { isAnybodyHere } from '../core/accounts/list.ts';
import type { Context } from '../core/context.ts';
import { startHousekeeping } from '../core/housekeeping.ts';
import { createLatchkey } from '../latchkey.ts';
import { openContext } from '../open-context.ts';
import { createMetricsServer } from '../probes/metrics-server.ts';
import { applySeed } from './apply-seed.ts';
import { openLog } from './log.ts';

type Log = ReturnType<typeof openLog>['log'];
type Stop = () => Promise<void>;

/** How long requests that run may go on after SIGTERM, in milliseconds. */
const GRACE = 10_000;

/** Serves until SIGTERM or SIGINT. @throws {Error} when it cannot start */
export async function serve(settings: Settings, warnings: readonly string[]): Promise<void> {
  const { log, flush } = openLog(settings);
  try {
    for (const warning of warnings) log.warn(warning);
    const stop = await start(settings, log);
    await new Promise((resolve) => process.once('SIGTERM', resolve).once('SIGINT', resolve));
    log.info('stopping');
    await stop();
    log.info('stopped');
  } finally {
    flush();
  }
}

async function start(settings: Settings, log: Log): Promise<Stop> {
  const address = { port: settings.port };
  const config: Config = { ...settings, publicUrl: '' };
  Object.defineProperty(config, 'publicUrl', { get: () => settings.publicUrl ?? urlOf(settings.host, address.port) });

  const { migrated, ...context } = await openContext(config);
  if (migrated.length > 0) log.info({ migrations: migrated }, 'migrated');
  if (settings.seed !== null) await applySeed(context, settings.seed, (line) => log.info(line));
  if (!(await isAnybodyHere(context))) log.warn(FIRST_ADMINISTRATOR);

  const server = createLatchkey(context, log);
  await server.listen({ host: settings.host, port: settings.port });
  address.port = (server.server.address() as AddressInfo).port;
  const metrics = await createMetricsServer(config);
  const tidyUp = startHousekeeping(context, (error) => log.error({ message: String(error) }, 'housekeeping failed'));
  log.info({ url: config.publicUrl }, 'listening');

  return async () => {
    const late = setTimeout(() => server.server.closeAllConnections(), GRACE);
    await server.close();
    clearTimeout(late);
    await metrics?.close();
    await tidyUp();
    await context.storage.close();
  };
}

const FIRST_ADMINISTRATOR =
  'There are no accounts yet. Make the first administrator with: ' +
  'node dist/main.js users add LOGIN --email ADDRESS --site-admin (it prints a password, once).';

function urlOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
