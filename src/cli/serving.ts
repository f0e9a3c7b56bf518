import type { AddressInfo } from 'node:net';
import type { Config, Settings } from '../config/settings.ts';
import { isAnybodyHere } from '../core/accounts/list.ts';
import { startHousekeeping } from '../core/housekeeping.ts';
import { createLatchkey } from '../latchkey.ts';
import { openContext } from '../open-context.ts';
import { createMetricsServer } from '../probes/metrics-server.ts';
import { applySeed } from './apply-seed.ts';
import { urlOf } from './config-of.ts';
import { openLog } from './log.ts';
import { nodeWarnings } from './node-warnings.ts';

type Log = ReturnType<typeof openLog>['log'];
type Stop = () => Promise<void>;

/** How long requests that run may go on after SIGTERM, in milliseconds. */
const GRACE = 10_000;

/** Serves until SIGTERM or SIGINT. @throws {Error} when it cannot start */
export async function serve(settings: Settings, warnings: readonly string[]): Promise<void> {
  const { log, flush } = openLog(settings);
  const stopping: Stop[] = [];
  try {
    for (const warning of [...warnings, ...nodeWarnings(process.versions.node, new Date())])
      log.warn(warning);
    await start(settings, log, stopping);
    // Not `once`: Ctrl-C under `npm start` comes twice, and the second would cut what the first lets finish.
    await new Promise((resolve) => process.on('SIGTERM', resolve).on('SIGINT', resolve));
    log.info('stopping');
  } finally {
    for (const stop of stopping.toReversed()) await stop();
    flush();
  }
}

/** @param stopping is given what has to be stopped, also when the start fails half-way; the last one first */
async function start(settings: Settings, log: Log, stopping: Stop[]): Promise<void> {
  const address = { port: settings.port };
  const config: Config = { ...settings, publicUrl: '' };
  Object.defineProperty(config, 'publicUrl', {
    get: () => settings.publicUrl ?? urlOf(settings.host, address.port),
  });

  const { migrated, ...context } = await openContext(config);
  stopping.push(() => context.storage.close());
  if (migrated.length > 0) log.info({ migrations: migrated }, 'migrated');
  if (settings.seed !== null) await applySeed(context, settings.seed, (line) => log.info(line));
  const founded = await isAnybodyHere(context);
  if (!founded) log.warn(FIRST_ADMINISTRATOR);

  stopping.push(
    startHousekeeping(context, (error) => log.error({ message: String(error) }, 'housekeeping failed')),
  );
  const metrics = await createMetricsServer(config);
  if (metrics) stopping.push(() => metrics.close());
  const server = createLatchkey(context, log);
  stopping.push(() => closeWithin(GRACE, server));
  await server.listen({ host: settings.host, port: settings.port });
  address.port = (server.server.address() as AddressInfo).port;
  // Not into the log, which others may read: whoever has the link administers.
  if (!founded) process.stderr.write(invitingTo(`${config.publicUrl}/setup/${context.invitation.mint()}`));
  log.info({ url: config.publicUrl }, 'listening');
}

/** What runs may finish; what has not when the time is over is cut. */
async function closeWithin(milliseconds: number, server: ReturnType<typeof createLatchkey>): Promise<void> {
  const late = setTimeout(() => server.server.closeAllConnections(), milliseconds);
  await server.close();
  clearTimeout(late);
}

function invitingTo(link: string): string {
  return `\nNobody has an account here yet. Make the first administrator in a browser:\n\n  ${link}\n\n`;
}

const FIRST_ADMINISTRATOR =
  'There are no accounts yet. Make the first administrator with the link on standard error, or with: ' +
  'node dist/main.js users add LOGIN --email ADDRESS --site-admin (it prints a password, once).';
