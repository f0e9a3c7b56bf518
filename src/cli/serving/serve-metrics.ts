import type { Context } from '../../core/foundation/context.ts';
import type { ReadMetrics } from '../../probes/metrics.ts';
import { createMetricsServer } from '../../probes/metrics-server.ts';
import type { Step } from '../stopping.ts';
import { closeWithin } from './listen.ts';

interface Options {
  readonly stopping: Step[];
  /** When it has to be closed, in milliseconds after the signal. */
  readonly by: number;
  /** By default the metrics of this process. */
  readonly read?: ReadMetrics;
}

/** Serves the metrics at an address of their own, if there is one. */
export async function serveMetrics(context: Context, { stopping, by, read }: Options): Promise<void> {
  const server = await createMetricsServer(context, read);
  if (server) stopping.push({ name: 'close the metrics', by, run: (left) => closeWithin(left, server) });
}
