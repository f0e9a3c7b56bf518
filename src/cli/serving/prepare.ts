import type { Config } from '../../config/settings.ts';
import type { Context } from '../../core/foundation/context.ts';
import { UNFINISHED } from '../../core/operations/installation/schema.ts';
import { registerWellKnownApps } from '../../core/operations/installation/well-known-apps.ts';
import { openContext } from '../../open-context.ts';
import { applySeed } from '../apply-seed.ts';
import type { ServerLog } from '../log.ts';
import type { Step } from '../stopping.ts';
import { BY } from './times.ts';

/**
 * Opens the database, and does what a start does once, however many processes serve.
 *
 * @param migrates whether pending migrations run; otherwise they are refused
 */
export async function prepare(
  { config, migrates }: { readonly config: Config; readonly migrates: boolean },
  log: ServerLog,
  stopping: Step[],
): Promise<Context> {
  const { migrated, unfinished, newer, ...context } = await openContext(config, () => new Date(), {
    migrates,
  });
  stopping.push({ name: 'close the database', by: BY.closed, run: () => context.storage.close() });
  if (migrated.length > 0) log.info({ migrations: migrated }, 'migrated');
  if (unfinished.length > 0) log.warn({ migrations: unfinished }, UNFINISHED);
  if (newer !== undefined) log.warn(newer);
  if (config.seed !== null) await applySeed(context, config.seed, (line) => log.info(line));
  const tools = await registerWellKnownApps(context);
  if (tools.length > 0) log.info({ apps: tools }, 'registered well-known apps');
  return context;
}
