import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Ends what only the end of a process would end for sure, such as the statements of a database that was closed. */
export async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  // What is scheduled for the end of a turn is in use until then, and what is found to be unused is ended in the next.
  for (const _ of ['found', 'what it alone has used']) {
    await nextTurn();
    collect();
    await nextTurn();
  }
}
