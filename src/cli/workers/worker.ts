import os from 'node:os';
import type { Settings } from '../../config/settings.ts';
import { createHashQueue } from '../../core/foundation/runtime/hash-queue.ts';
import { startFlushing } from '../../core/operations/housekeeping/flush-usage.ts';
import { openContext } from '../../open-context.ts';
import { createRegistries } from '../../probes/metrics.ts';
import { snapshotOf } from '../../probes/summed-metrics.ts';
import { toErrorMessage } from '../errors.ts';
import { openLog } from '../log.ts';
import { configAt } from '../serving/config-at.ts';
import { listen } from '../serving/listen.ts';
import { WORKER_BY as BY } from '../serving/times.ts';
import { type Step, stop } from '../stopping.ts';
import { type Line, openLine } from './line.ts';

/** One of several processes that serve. The primary process has prepared everything, and says when to stop. */
export async function runWorker(): Promise<void> {
  // They reach the whole process group; the primary process passes on what they mean.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
  const { worker, signalled } = await untilTold();
  await worker?.stop(signalled);
  // The line to the primary process would keep this one.
  process.exit();
}

interface Told {
  /** Nothing, if it had not begun to serve. */
  readonly worker: ServingWorker | undefined;
  /** When the signal came, as `performance.now()` counts. */
  readonly signalled: number;
}

/** Serves until the primary process says stop. */
function untilTold(): Promise<Told> {
  return new Promise((resolve) => {
    let worker: ServingWorker | undefined;
    let signalled: number | undefined;
    const missed: Partial<Settings>[] = [];
    const line = openLine(toPrimary, {
      metrics: () => worker?.metrics(),
      change(changes) {
        if (worker) worker.change(changes as Partial<Settings>);
        else missed.push(changes as Partial<Settings>);
      },
      drain() {
        signalled = performance.now();
        worker?.drain();
      },
      stop: () => resolve({ worker, signalled: signalled ?? performance.now() }),
    });
    void startWorker(line).then(
      (started) => {
        worker = started;
        for (const changes of missed) started.change(changes);
        return line.ask('serving', started.port);
      },
      (error) => line.ask('failed', toErrorMessage(error)),
    );
  });
}

const toPrimary = {
  send: (message: object, sent: (error: Error | null) => void) =>
    void process.send?.(message, undefined, undefined, sent),
  onMessage: (receive: (message: object) => void) => void process.on('message', receive),
};

type ServingWorker = Awaited<ReturnType<typeof startWorker>>;

/** @param line to the primary process */
async function startWorker(line: Line) {
  const settings = (await line.ask('settings')) as Settings;
  const { log, close } = openLog(settings);
  const stopping: Step[] = [];
  const address = { port: settings.port };
  const { migrated, unfinished, newer, ...opened } = await openContext(
    configAt(settings, address),
    () => new Date(),
    { migrates: false },
  );
  const context = { ...opened, hashing: createHashQueue(shareOfCores(settings)) };
  stopping.push({ name: 'close the database', by: BY.closed, run: () => context.storage.close() });
  const stopFlushing = startFlushing(context, (error) =>
    log.error({ message: String(error) }, 'the last uses were not written'),
  );
  stopping.push({ name: 'write the last uses', by: BY.flushed, run: stopFlushing });
  const registries = createRegistries(context);
  const readMetrics = async () => String(await line.ask('metrics'));
  const { port, change } = await listen(context, { log, stopping, by: BY.requests, readMetrics });
  address.port = port;

  return {
    port,
    change,
    metrics: () => snapshotOf(registries),
    drain() {
      context.readiness.stopping = true;
    },
    async stop(signalled: number): Promise<void> {
      setTimeout(() => process.exit(), signalled + BY.gone - performance.now());
      await stop(stopping.toReversed(), log, signalled);
      await close();
    },
  };
}

/** As many cores as this worker may think there are: together they leave one to requests that need no hash. */
function shareOfCores({ workers }: Settings): number {
  return 1 + Math.floor((os.availableParallelism() - 1) / workers);
}
