import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The files that this process has open, where the system says so. */
const OPEN = '/proc/self/fd';
const MOST_ROUNDS = 50;
/** Where it does not say so: what is held by something else that is found is found after that. */
const ROUNDS = 5;

/**
 * Ends what only the end of a process would end for sure: the statements of a database that was closed, which keep its file open.
 *
 * @param folder of the database, of which nothing is open in the end, unless it is in use still
 */
export async function collectGarbage(folder: string): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  for (let round = 0; round < MOST_ROUNDS && hasOpen(folder, round); round++) {
    // What is scheduled for the end of a turn is in use until then, and what is found to be unused is ended in the next.
    await nextTurn();
    collect();
    await nextTurn();
  }
}

function hasOpen(folder: string, round: number): boolean {
  if (!existsSync(OPEN)) return round < ROUNDS;
  return readdirSync(OPEN).some((name) => fileOf(name).startsWith(folder));
}

function fileOf(descriptor: string): string {
  try {
    return readlinkSync(`${OPEN}/${descriptor}`);
  } catch {
    // Closed since, as is the one that has listed them.
    return '';
  }
}
