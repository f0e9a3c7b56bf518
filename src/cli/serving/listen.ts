import type { AddressInfo } from 'node:net';
import { Server as SecureServer } from 'node:tls';
import type { Settings } from '../../config/settings.ts';
import type { Context } from '../../core/foundation/context.ts';
import { readTlsKeyPair } from '../../http/tls.ts';
import { createLatchkey } from '../../latchkey.ts';
import type { ReadMetrics } from '../../probes/metrics.ts';
import { writeCompileCache } from '../compile-cache.ts';
import { limitHeapGrowth } from '../heap-growth.ts';
import type { ServerLog } from '../log.ts';
import type { Step } from '../stopping.ts';
import { startFollowingKey } from './follow-key.ts';

interface Listening {
  readonly port: number;
  /** Takes over settings, and the certificate. @throws {Error} when the certificate cannot be used: the old one stays */
  change(settings: Partial<Settings>): void;
}

interface Options {
  readonly log: ServerLog;
  readonly stopping: Step[];
  /** When running requests have to be done, in milliseconds after the signal. */
  readonly by: number;
  /** By default of this process. */
  readonly readMetrics?: ReadMetrics;
}

/** Serves at the configured address. */
export async function listen(
  context: Context,
  { log, stopping, by, readMetrics }: Options,
): Promise<Listening> {
  const { config } = context;
  const server = createLatchkey(context, log.child({}), readMetrics);
  stopping.push({ name: 'finish requests', by, run: (left) => closeWithin(left, server) });
  // Fastify would log a line for each address, before the public URL is known; the line `listening` replaces them.
  server.log.level = 'silent';
  await server.listen({ host: config.host, port: config.port });
  server.log.level = log.level;
  limitHeapGrowth();
  startFollowingKey(context, log);
  setTimeout(writeCompileCache, 1000).unref();
  return {
    port: (server.server.address() as AddressInfo).port,
    change(changes) {
      Object.assign(config, changes);
      for (const one of [log, server.log]) one.level = config.logLevel;
      const identity = readTlsKeyPair(config);
      // For new connections; those that are open go on as they are.
      if (identity && server.server instanceof SecureServer) server.server.setSecureContext(identity);
    },
  };
}

/** Lets running requests finish, and closes their connections after a time. */
export async function closeWithin(
  milliseconds: number,
  server: ReturnType<typeof createLatchkey>,
): Promise<void> {
  // A little earlier than it counts as late.
  const late = setTimeout(() => server.server.closeAllConnections(), milliseconds - 100);
  await server.close();
  clearTimeout(late);
}
