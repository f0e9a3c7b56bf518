import type { AddressInfo } from 'node:net';
import { Server as SecureServer } from 'node:tls';
import { databaseName } from '../config/database-url.ts';
import { localUrl } from '../config/resolve.ts';
import type { Config, Settings } from '../config/settings.ts';
import type { Context } from '../core/foundation/context.ts';
import { hasAccounts } from '../core/identity/accounts/find.ts';
import { startHousekeeping } from '../core/operations/housekeeping/housekeeping.ts';
import { mintSetupLink } from '../core/operations/installation/setup-link.ts';
import { registerWellKnownApps } from '../core/operations/installation/well-known-apps.ts';
import { readTlsKeyPair } from '../http/tls.ts';
import { createLatchkey } from '../latchkey.ts';
import { openContext } from '../open-context.ts';
import { createMetricsServer } from '../probes/metrics-server.ts';
import { applySeed } from './apply-seed.ts';
import { awaitDrained, drainOf } from './draining.ts';
import { openLog } from './log.ts';
import { nodeWarnings, plainHttpWarnings, secretFileWarnings } from './startup-warnings.ts';
import { takeStopSignals } from './stop-signals.ts';
import { type Step, stop } from './stopping.ts';

type Log = ReturnType<typeof openLog>['log'];

/** What has to be done when, in milliseconds after the signal: supervisors kill what is still there after some seconds more. */
const REQUESTS_BY = 9500;
const FLUSHED_BY = 11_000;
const CLOSED_BY = 11_500;
const GONE_BY = 11_800;
/** So much later than planned, a drain is still in time. */
const DRAIN_SLACK = 250;

interface Start {
  readonly settings: Settings;
  /** Otherwise pending migrations are refused. */
  readonly migrates: boolean;
}

/** Serves until SIGTERM or SIGINT. @throws {Error} when it cannot start */
export async function runServer(
  settings: Settings,
  warnings: readonly string[],
  migrates: boolean,
): Promise<void> {
  const { log, close } = openLog(settings);
  const stopping: Step[] = [];
  try {
    for (const warning of [...warnings, ...nodeWarnings(process.versions.node, new Date())])
      log.warn(warning);
    const { readiness } = await start({ settings, migrates }, log, stopping);
    const { first, again } = takeStopSignals(process);
    await first;
    readiness.stopping = true;
    const seconds = drainOf(settings);
    log.info({ drain: seconds }, 'stopping');
    const by = seconds * 1000 + DRAIN_SLACK;
    stopping.push({ name: 'drain', by, run: () => awaitDrained(seconds, again) });
  } finally {
    // What a step left behind, such as a transaction that waits for the database, must not keep the process.
    const gone = setTimeout(() => process.exit(), GONE_BY);
    await stop(stopping.toReversed(), log);
    await close();
    gone.unref();
  }
}

/** @param stopping collects what to stop, in reverse order, also when the start fails half-way */
async function start({ settings, migrates }: Start, log: Log, stopping: Step[]): Promise<Context> {
  const address = { port: settings.port };
  const config: Config = { ...settings, publicUrl: '' };
  Object.defineProperty(config, 'publicUrl', {
    get: () => settings.publicUrl ?? localUrl(settings, address.port),
  });

  const { migrated, newer, ...context } = await openContext(config, () => new Date(), migrates);
  stopping.push({ name: 'close the database', by: CLOSED_BY, run: () => context.storage.close() });
  if (migrated.length > 0) log.info({ migrations: migrated }, 'migrated');
  if (newer !== undefined) log.warn(newer);
  if (settings.seed !== null) await applySeed(context, settings.seed, (line) => log.info(line));
  const tools = await registerWellKnownApps(context);
  if (tools.length > 0) log.info({ apps: tools }, 'registered well-known apps');
  const hasOwner = await hasAccounts(context);
  if (!hasOwner) log.warn(FIRST_ADMINISTRATOR);

  const stopHousekeeping = startHousekeeping(context, (error) =>
    log.error({ message: String(error) }, 'housekeeping failed'),
  );
  stopping.push({ name: 'write the last uses', by: FLUSHED_BY, run: stopHousekeeping });
  const metrics = await createMetricsServer(context);
  if (metrics)
    stopping.push({ name: 'close the metrics', by: REQUESTS_BY, run: (left) => closeWithin(left, metrics) });
  const server = createLatchkey(context, log.child({}));
  stopping.push({ name: 'finish requests', by: REQUESTS_BY, run: (left) => closeWithin(left, server) });
  reloadCertificateOnHangUp(config, server, log);
  // Fastify would log a line for each address, before the public URL is known; one line below replaces them.
  server.log.level = 'silent';
  await server.listen({ host: settings.host, port: settings.port });
  server.log.level = log.level;
  address.port = (server.server.address() as AddressInfo).port;
  // Not in the log, which others may read: the link makes an administrator.
  if (!hasOwner)
    process.stderr.write(setupMessage(`${config.publicUrl}/setup/${await mintSetupLink(context)}`));
  for (const warning of [...plainHttpWarnings(config.publicUrl), ...secretFileWarnings(config)])
    log.warn(warning);
  // Logged at every level, because scripts wait for this line.
  const { engine } = context.storage;
  const started = { url: config.publicUrl, engine, database: databaseName(config.databaseUrl) };
  log.child({}, { level: 'info' }).info(started, 'listening');
  return context;
}

/** Reloads the certificate on SIGHUP; keeps the old one if the new one is unusable. */
function reloadCertificateOnHangUp(
  config: Config,
  server: ReturnType<typeof createLatchkey>,
  log: Log,
): void {
  process.on('SIGHUP', () => {
    try {
      const identity = readTlsKeyPair(config);
      if (identity && server.server instanceof SecureServer) server.server.setSecureContext(identity);
      log.info({ renewed: identity !== undefined }, 'hung up on');
    } catch (error) {
      log.error({ message: String(error) }, 'the certificate was not renewed');
    }
  });
}

/** Lets running requests finish, and closes their connections after a time. */
async function closeWithin(milliseconds: number, server: ReturnType<typeof createLatchkey>): Promise<void> {
  // A little earlier than it counts as late.
  const late = setTimeout(() => server.server.closeAllConnections(), milliseconds - 100);
  await server.close();
  clearTimeout(late);
}

function setupMessage(link: string): string {
  return `\nNobody has an account here yet. Make the first administrator in a browser:\n\n  ${link}\n\n`;
}

const FIRST_ADMINISTRATOR =
  'There are no accounts yet. Make the first administrator with the link on standard error, or with: ' +
  'node dist/main.js users add LOGIN --email ADDRESS --site-admin (it prints a password, once).';
