import type { Settings } from '../../config/settings.ts';
import type { Context } from '../../core/foundation/context.ts';
import type { ServerLog } from '../log.ts';
import type { Step } from '../stopping.ts';
import { listen } from './listen.ts';
import { serveMetrics } from './serve-metrics.ts';
import { BY } from './times.ts';

/** A server that serves, in this process or in several. */
export interface Serving {
  readonly port: number;
  /** Process ids, where others serve. */
  readonly workers?: readonly (number | undefined)[];
  /** Tells balancers that it is about to stop. */
  drain(): void;
  /** Takes over settings that were read again, and the certificate. @throws {Error} */
  change(settings: Partial<Settings>): Promise<void>;
}

export interface ServeOptions {
  /** As they were read: without a port that was found later. */
  readonly settings: Settings;
  readonly log: ServerLog;
  /** Gets what to stop, in reverse order. */
  readonly stopping: Step[];
}

/** Serves in this process. */
export async function serveAlone(context: Context, { log, stopping }: ServeOptions): Promise<Serving> {
  await serveMetrics(context, { stopping, by: BY.requests });
  const { port, change } = await listen(context, { log, stopping, by: BY.requests });
  return {
    port,
    change: async (changes) => change(changes),
    drain() {
      context.readiness.stopping = true;
    },
  };
}
