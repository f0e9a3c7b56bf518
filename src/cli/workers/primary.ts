import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from '../../core/foundation/context.ts';
import { createRegistries, type ReadMetrics } from '../../probes/metrics.ts';
import { createMetricsSum, type MetricSnapshot, snapshotOf } from '../../probes/summed-metrics.ts';
import type { ServeOptions, Serving } from '../serving/serve-alone.ts';
import { serveMetrics } from '../serving/serve-metrics.ts';
import { PRIMARY_BY } from '../serving/times.ts';
import type { Running } from './launch.ts';
import { createWorkers } from './workers.ts';

/** Serves by worker processes, which this process starts, watches and stops. */
export async function serveByWorkers(
  context: Context,
  { settings, log, stopping }: ServeOptions,
): Promise<Serving> {
  const sum = createMetricsSum();
  const registries = createRegistries(context);
  const readMetrics: ReadMetrics = async () => {
    await Promise.all(workers.list().map((worker) => askForMetrics(worker, sum)));
    return sum.text(await snapshotOf(registries));
  };
  const workers = createWorkers({
    settings,
    log,
    answers: { metrics: readMetrics },
    onEnd: ({ id }) => sum.end(id),
  });
  await serveMetrics(context, { stopping, by: PRIMARY_BY.metrics, read: readMetrics });
  stopping.push({ name: 'stop the workers', by: PRIMARY_BY.workers, run: (left) => workers.stop(left) });
  const port = await workers.start();
  return {
    port,
    workers: workers.list().map(({ pid }) => pid),
    drain() {
      workers.retire();
      for (const { line } of workers.list()) line.ask('drain').catch(() => {});
    },
    async change(changes) {
      // This process does the housekeeping.
      Object.assign(context.config, changes);
      log.level = context.config.logLevel;
      await workers.change(changes);
    },
  };
}

/** Milliseconds: a scrape does not wait longer for a worker that is busy. */
const PATIENCE = 2000;

/** One that does not tell in time, or is gone, is added as it told last. */
async function askForMetrics({ id, line }: Running, sum: ReturnType<typeof createMetricsSum>): Promise<void> {
  const over = new AbortController();
  const told = line.ask('metrics').then(
    (snapshot) => sum.tell(id, snapshot as MetricSnapshot),
    () => {},
  );
  await Promise.race([told, wait(PATIENCE, undefined, { signal: over.signal })]);
  over.abort();
}
