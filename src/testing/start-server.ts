import { pino } from 'pino';
import { configAt } from '../cli/serving/config-at.ts';
import { listen } from '../cli/serving/listen.ts';
import type { Step } from '../cli/stopping.ts';
import { createTemporaryDatabase } from '../config/temporary-database.ts';
import type { Context } from '../core/foundation/context.ts';
import { flushUsage } from '../core/operations/housekeeping/flush-usage.ts';
import { deleteExpired } from '../core/operations/housekeeping/housekeeping.ts';
import { registerWellKnownApps } from '../core/operations/installation/well-known-apps.ts';
import { openContext } from '../open-context.ts';
import { keepRows } from '../storage/kept-rows.ts';
import { applySeed } from './apply-seed.ts';
import { createClock } from './clock.ts';
import { readSettings } from './read-settings.ts';
import type { LatchkeyOptions, TestClock, TestLatchkey } from './types.ts';

type Started = Pick<TestLatchkey, 'url' | 'clock' | 'reset' | 'close'> & { readonly context: Context };

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
    const clock = createClock();
    const settings = readSettings(given, databaseUrl);
    const address = { port: settings.port };
    const context = await openContext(configAt(settings, address), clock.now);
    stopping.push({ name: 'close the database', by: REQUESTS, run: () => context.storage.close() });
    if (seed !== undefined) await applySeed(context, seed);
    await registerWellKnownApps(context);
    const log = pino({ level: settings.logLevel, base: null }, pino.destination({ dest: 2, sync: true }));
    const { port } = await listen(context, { log, stopping, by: REQUESTS });
    address.port = port;
    const restoreRows = await keepRows(context.storage);
    return {
      url: context.config.publicUrl,
      context,
      clock: withHousekeeping(clock, context),
      async reset() {
        clock.reset();
        await restoreRows();
        forget(context);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What a server does by itself while time passes. */
function withHousekeeping(clock: ReturnType<typeof createClock>, context: Context): TestClock {
  const { now, stop, move } = clock;
  return {
    now,
    stop,
    async advance(seconds) {
      move(seconds);
      await flushUsage(context);
      await deleteExpired(context, { pause: 0 });
    },
  };
}

/** Drops what waits to be written, and what was read of the database. */
function forget({ usage, counts, refusals, deprecatedCalls, plans }: Context): void {
  for (const buffer of [usage, counts, refusals, deprecatedCalls]) buffer.take();
  plans.forget();
}
