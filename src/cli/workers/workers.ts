import { setTimeout as wait } from 'node:timers/promises';
import type { Settings } from '../../config/settings.ts';
import type { ServerLog } from '../log.ts';
import { createBackOff } from './back-off.ts';
import { type Forked, launch, type PrimaryAnswers, type Running } from './launch.ts';

interface Options {
  readonly settings: Settings;
  readonly log: ServerLog;
  readonly answers: PrimaryAnswers;
  /** Called when one that served is gone. */
  readonly onEnd: (worker: Running) => void;
}

/** What a stop leaves for killing the rest. Milliseconds. */
const TO_KILL = 200;

/** Milliseconds: one that is stopped or busy takes changes over when it goes on. */
const TO_CHANGE = 5000;

/** The worker processes; each is replaced when it dies. */
export function createWorkers({ settings, log, answers, onEnd }: Options) {
  const forked = new Set<Forked>();
  const serving = new Set<Running>();
  const retired = new AbortController();
  const { signal } = retired;
  /** On which all serve. */
  let port: number | undefined;
  let asked = settings.port;

  /** Those who ask for port 0 share one; when nobody is left who has it, it has to be asked for by its number. */
  function portToAsk(): number {
    if (port !== undefined && serving.size === 0) asked = port;
    return asked;
  }

  async function launchOne(): Promise<Running> {
    const worker = await launch({ ...settings, port: portToAsk() }, answers, (one) => {
      forked.add(one);
      void one.ended.then(() => forked.delete(one));
    });
    if (port !== undefined && worker.port !== port) {
      worker.kill();
      throw new Error(`A worker process got port ${worker.port} instead of ${port}.`);
    }
    serving.add(worker);
    void worker.ended.then(() => {
      serving.delete(worker);
      onEnd(worker);
    });
    return worker;
  }

  /** Keeps a place filled. */
  async function keep(first: Running): Promise<void> {
    const backOff = createBackOff();
    for (let worker: Running | undefined = first; worker !== undefined; ) {
      const ended = await worker.ended;
      if (signal.aborted) return;
      log.error({ pid: worker.pid, ended }, 'a worker died');
      worker = await replace(backOff, performance.now() - worker.since);
    }
  }

  /** @returns nothing once they are retired */
  async function replace(backOff: (lived: number) => number, lived: number): Promise<Running | undefined> {
    for (let wasted = lived; ; wasted = 0) {
      await wait(backOff(wasted), undefined, { signal }).catch(() => {});
      if (signal.aborted) return undefined;
      try {
        const worker = await launchOne();
        log.info({ pid: worker.pid }, 'a worker was replaced');
        return worker;
      } catch (error) {
        if (!signal.aborted) log.error({ message: String(error) }, 'a worker did not start');
      }
    }
  }

  return {
    /** @returns the port on which all serve @throws {Error} with the sentence of the first that cannot */
    async start(): Promise<number> {
      const all = await Promise.all(Array.from({ length: settings.workers }, launchOne));
      for (const worker of all) void keep(worker);
      port = all[0]?.port ?? settings.port;
      return port;
    },
    /** Those that serve. */
    list: (): readonly Running[] => [...serving],
    /** Tells all, also those that do not serve yet. @throws {Error} with the sentence of one that cannot take it over */
    async change(changes: Partial<Settings>): Promise<void> {
      const told = [...forked].map((worker) =>
        worker.line.ask('change', changes).catch((error) => {
          // Who takes its place reads the settings itself.
          if (forked.has(worker)) throw error;
        }),
      );
      const over = new AbortController();
      const { signal } = over;
      await Promise.race([Promise.all(told), wait(TO_CHANGE, undefined, { signal }).catch(() => {})]).finally(
        () => over.abort(),
      );
    },
    /** From now on, none is replaced. */
    retire: () => retired.abort(),
    /** Stops all, by force those that do not listen. @param left milliseconds */
    async stop(left: number): Promise<void> {
      retired.abort();
      for (const { line } of forked) line.ask('stop').catch(() => {});
      const gone = () => Promise.all([...forked].map(({ ended }) => ended));
      const over = new AbortController();
      await Promise.race([gone(), wait(left - TO_KILL, undefined, { signal: over.signal })]);
      over.abort();
      for (const { kill } of forked) kill();
      await gone();
    },
  };
}
