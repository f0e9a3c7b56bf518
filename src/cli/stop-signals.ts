import type { EventEmitter } from 'node:events';
import os from 'node:os';

interface StopSignals {
  readonly first: Promise<void>;
  /** Resolves when somebody asks once more. */
  readonly again: Promise<void>;
}

/** Milliseconds: under `npm start`, Ctrl-C and the signals of supervisors arrive twice within moments. */
const SAME = 1000;

const STOPS = ['SIGTERM', 'SIGINT'] as const;

/**
 * Lets SIGTERM and SIGINT end the first process of a container, until `takeStopSignals`: the kernel ignores them there while nobody
 * listens (pid_namespaces(7)). Everywhere else they end a process by themselves.
 */
export function endOnStopSignals(): void {
  if (process.pid === 1) for (const signal of STOPS) process.on(signal, end);
}

/** After other listeners, which may have something to delete. The exit status is that of shells. */
function end(signal: NodeJS.Signals): void {
  setImmediate(() => process.exit(128 + os.constants.signals[signal]));
}

/**
 * Takes SIGTERM and SIGINT from now on: none of them ends the process by itself any more.
 *
 * @param source the process
 */
export function takeStopSignals(
  source: Pick<EventEmitter, 'on' | 'off'>,
  now: () => number = () => performance.now(),
): StopSignals {
  let receive = (_at: number) => {};
  const first = new Promise<number>((resolve) => {
    receive = resolve;
  });
  const again = first.then(
    (begun) =>
      new Promise<void>((resolve) => {
        receive = (at) => void (at - begun >= SAME && resolve());
      }),
  );
  for (const signal of STOPS) source.on(signal, () => receive(now())).off(signal, end);
  return { first: first.then(() => {}), again };
}
