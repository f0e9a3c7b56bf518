import { setTimeout as wait } from 'node:timers/promises';
import type { openLog } from './log.ts';

type Log = Pick<ReturnType<typeof openLog>['log'], 'error'>;

export interface Step {
  readonly name: string;
  /** Milliseconds after the signal by which it has to be done. */
  readonly by: number;
  /** @param left milliseconds until then */
  run(left: number): Promise<void>;
}

/**
 * Takes the steps of a stop one after another. One that fails or takes too long, such as writing to a database that does not
 * answer, is logged and left behind.
 *
 * @param begun when the signal came, as `performance.now()` counts
 */
export async function stop(steps: readonly Step[], log: Log, begun = performance.now()): Promise<void> {
  for (const { name, by, run } of steps) {
    const left = Math.max(0, begun + by - performance.now());
    const over = new AbortController();
    try {
      const outcome = await Promise.race([
        run(left).then(() => 'done'),
        wait(left, 'late', { signal: over.signal }),
      ]);
      if (outcome === 'late') log.error({ step: name }, 'not done in time while stopping');
    } catch (error) {
      log.error({ step: name, message: String(error) }, 'failed while stopping');
    } finally {
      over.abort();
    }
  }
}
