import { pino } from 'pino';
import { configAt } from '../cli/serving/config-at.ts';
import { listen } from '../cli/serving/listen.ts';
import type { Step } from '../cli/stopping.ts';
import { createTemporaryDatabase } from '../config/temporary-database.ts';
import type { Context } from '../core/foundation/context.ts';
import { registerWellKnownApps } from '../core/operations/installation/well-known-apps.ts';
import { openContext } from '../open-context.ts';
import { applySeed } from './apply-seed.ts';
import { readSettings } from './read-settings.ts';
import type { LatchkeyOptions } from './types.ts';

interface Started {
  readonly url: string;
  readonly context: Context;
  close(): Promise<void>;
}

/** Milliseconds for requests that are still running when the server is closed. */
const REQUESTS = 1000;

/** @throws {Error} when a setting or the seed is wrong; then nothing is left behind */
export async function startServer({ seed, settings: given }: LatchkeyOptions): Promise<Started> {
  const { databaseUrl, remove } = createTemporaryDatabase();
  const stopping: Step[] = [{ name: 'remove the database', by: REQUESTS, run: async () => remove() }];
  const close = async () => {
    for (const { run } of stopping.splice(0).toReversed()) await run(REQUESTS);
  };
  try {
    const settings = readSettings(given, databaseUrl);
    const address = { port: settings.port };
    const context = await openContext(configAt(settings, address));
    stopping.push({ name: 'close the database', by: REQUESTS, run: () => context.storage.close() });
    if (seed !== undefined) await applySeed(context, seed);
    await registerWellKnownApps(context);
    const log = pino({ level: settings.logLevel, base: null }, pino.destination({ dest: 2, sync: true }));
    const { port } = await listen(context, { log, stopping, by: REQUESTS });
    address.port = port;
    return { url: context.config.publicUrl, context, close };
  } catch (error) {
    await close();
    throw error;
  }
}
