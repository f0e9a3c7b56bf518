import type { EventEmitter } from 'node:events';

interface StopSignals {
  readonly first: Promise<void>;
  /** Resolves when somebody asks once more. */
  readonly again: Promise<void>;
}

/** Milliseconds: under `npm start`, Ctrl-C and the signals of supervisors arrive twice within moments. */
const SAME = 1000;

/**
 * Takes SIGTERM and SIGINT from now on: none of them ends the process by itself any more.
 *
 * @param source the process
 */
export function takeStopSignals(
  source: Pick<EventEmitter, 'on'>,
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
  for (const signal of ['SIGTERM', 'SIGINT']) source.on(signal, () => receive(now()));
  return { first: first.then(() => {}), again };
}
