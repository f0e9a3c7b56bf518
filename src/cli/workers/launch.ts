import cluster from 'node:cluster';
import type { Settings } from '../../config/settings.ts';
import { WORKER_ARGUMENT } from './argument.ts';
import { type Line, openLine } from './line.ts';

/** A worker process, whether it serves yet or not. */
export interface Forked {
  readonly line: Line;
  /** Resolves once it is gone, with how it ended. */
  readonly ended: Promise<string>;
  kill(): void;
}

/** A worker process that serves. */
export interface Running extends Forked {
  readonly id: number;
  readonly pid: number | undefined;
  readonly port: number;
  /** When it began to serve, as `performance.now()` counts. */
  readonly since: number;
}

/** What workers may ask the primary process, by question. */
export type PrimaryAnswers = Parameters<typeof openLine>[1];

/**
 * Starts a worker, and waits until it serves.
 *
 * @param onFork called at once
 * @throws {Error} with its sentence, when it cannot serve; it is gone then
 */
export async function launch(
  settings: Settings,
  answers: PrimaryAnswers,
  onFork: (worker: Forked) => void,
): Promise<Running> {
  cluster.setupPrimary({ args: [WORKER_ARGUMENT] });
  const worker = cluster.fork();
  // Those who wait for an answer are told; without a listener, it would end this process.
  worker.on('error', () => {});
  const ended = new Promise<string>((resolve) => {
    worker.once('exit', (status, signal) => resolve(signal ?? `exit status ${status}`));
  });
  const kill = () => void worker.process.kill('SIGKILL');

  const serving = new Promise<Running>((resolve, reject) => {
    const channel = {
      send: (message: object, sent: (error: Error | null) => void) => void worker.send(message, sent),
      onMessage: (receive: (message: object) => void) => void worker.on('message', receive),
    };
    const line = openLine(channel, {
      ...answers,
      settings: () => settings,
      serving: (port) =>
        resolve({
          ...forked,
          id: worker.id,
          pid: worker.process.pid,
          port: Number(port),
          since: performance.now(),
        }),
      failed: (sentence) => reject(new Error(String(sentence))),
    });
    const forked = { line, ended, kill };
    onFork(forked);
    void ended.then((how) => {
      const why = new Error(`A worker process ended before it served: ${how}.`);
      line.close(why);
      reject(why);
    });
  });
  try {
    return await serving;
  } catch (error) {
    kill();
    await ended;
    throw error;
  }
}
