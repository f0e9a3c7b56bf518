import type { Loaded } from '../config/load.ts';
import type { Settings } from '../config/settings.ts';
import { hasAccounts } from '../core/identity/accounts/find.ts';
import { startHousekeeping } from '../core/operations/housekeeping/housekeeping.ts';
import { awaitDrained, drainOf } from './draining.ts';
import { openLog, type ServerLog } from './log.ts';
import { announce } from './serving/announce.ts';
import { configAt } from './serving/config-at.ts';
import { prepare } from './serving/prepare.ts';
import { takeReloads } from './serving/reload.ts';
import { type Serving, serveAlone } from './serving/serve-alone.ts';
import { BY, DRAIN_SLACK } from './serving/times.ts';
import { nodeWarnings } from './startup-warnings.ts';
import { takeStopSignals } from './stop-signals.ts';
import { type Step, stop } from './stopping.ts';
import { typedCommand } from './typed-command.ts';

interface Manner {
  /** Otherwise pending migrations are refused. */
  readonly migrates: boolean;
  /** On standard output, for a program that started this one; the log then goes to standard error. */
  readonly printsUrl: boolean;
  /** Reads the settings at SIGHUP. */
  readAgain(): Loaded;
}

interface Start extends Manner {
  readonly settings: Settings;
}

/** Serves until SIGTERM or SIGINT. @throws {Error} when it cannot start */
export async function runServer(given: Settings, warnings: readonly string[], manner: Manner): Promise<void> {
  // Those in force: a reload changes them.
  const settings = { ...given };
  const { log, close } = openLog(settings, manner.printsUrl ? 2 : 1);
  const stopping: Step[] = [];
  const reloadBy = takeReloads({ settings, log, readAgain: manner.readAgain });
  try {
    for (const warning of [...warnings, ...nodeWarnings(process.versions.node, new Date())])
      log.warn(warning);
    const serving = await start({ settings, ...manner }, log, stopping);
    reloadBy(serving.change);
    const { first, again } = takeStopSignals(process);
    await first;
    serving.drain();
    const seconds = drainOf(settings);
    log.info({ drain: seconds }, 'stopping');
    const by = seconds * 1000 + DRAIN_SLACK;
    stopping.push({ name: 'drain', by, run: () => awaitDrained(seconds, again) });
  } finally {
    // What a step left behind, such as a transaction that waits for the database, must not keep the process.
    const gone = setTimeout(() => process.exit(), BY.gone);
    await stop(stopping.toReversed(), log);
    await close();
    gone.unref();
  }
}

/** @param stopping collects what to stop, in reverse order, also when the start fails half-way */
async function start(
  { settings, migrates, printsUrl }: Start,
  log: ServerLog,
  stopping: Step[],
): Promise<Serving> {
  const address = { port: settings.port };
  const config = configAt(settings, address);
  const context = await prepare({ config, migrates }, log, stopping);
  const hasOwner = await hasAccounts(context);
  if (!hasOwner) log.warn(firstAdministrator());

  const stopHousekeeping = startHousekeeping(context, (error) =>
    log.error({ message: String(error) }, 'housekeeping failed'),
  );
  stopping.push({ name: 'write the last uses', by: BY.flushed, run: stopHousekeeping });
  const serve = settings.workers === 1 ? serveAlone : await loadServeByWorkers();
  const serving = await serve(context, { settings, log, stopping });
  address.port = serving.port;
  await announce(context, { ...serving, hasOwner }, log);
  if (printsUrl) process.stdout.write(`${config.publicUrl}\n`);
  return serving;
}

/** On demand: one process needs nothing of this. */
async function loadServeByWorkers(): Promise<typeof serveAlone> {
  return (await import('./workers/primary.ts')).serveByWorkers;
}

function firstAdministrator(): string {
  const command = `${typedCommand()} users add LOGIN --email ADDRESS --site-admin`;
  return (
    'There are no accounts yet. Make the first administrator with the link on standard error, or with: ' +
    `${command} (it prints a password, once).`
  );
}
