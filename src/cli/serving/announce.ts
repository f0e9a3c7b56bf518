import { databaseName } from '../../config/database-url.ts';
import type { Context } from '../../core/foundation/context.ts';
import { mintSetupLink } from '../../core/operations/installation/setup-link.ts';
import type { ServerLog } from '../log.ts';
import { plainHttpWarnings, secretFileWarnings } from '../startup-warnings.ts';
import type { Serving } from './serve-alone.ts';

/** Says that the server listens, and where. */
export async function announce(
  context: Context,
  { workers, hasOwner }: Pick<Serving, 'workers'> & { readonly hasOwner: boolean },
  log: ServerLog,
): Promise<void> {
  const { config, storage } = context;
  // Not in the log, which others may read: the link makes an administrator.
  if (!hasOwner)
    process.stderr.write(setupMessage(`${config.publicUrl}/setup/${await mintSetupLink(context)}`));
  for (const warning of [...plainHttpWarnings(config.publicUrl), ...secretFileWarnings(config)])
    log.warn(warning);
  // Logged at every level, because scripts wait for this line.
  const started = {
    url: config.publicUrl,
    engine: storage.engine,
    database: databaseName(config.databaseUrl),
    workers,
  };
  log.child({}, { level: 'info' }).info(started, 'listening');
}

function setupMessage(link: string): string {
  return `\nNobody has an account here yet. Make the first administrator in a browser:\n\n  ${link}\n\n`;
}
