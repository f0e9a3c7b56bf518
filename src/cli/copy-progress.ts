import type { CopyHooks } from '../storage/copying/copy-database.ts';
import { percentOf } from './percent.ts';
import type { Out } from './terminal.ts';

/** Each row is copied, and then read on both sides; copying takes about as long as both. */
const SHARES = { copying: 1 / 2, verifying: 1 / 4 };

/** Says where the copy is, and about how long it will take. */
export function copyProgress(progress: Out | undefined, now = () => performance.now()): CopyHooks {
  const began = now();
  let total = 1;
  let done = 0;
  let before = 0;

  function say(what: string, share: number): void {
    done += share / total;
    const left = ((now() - began) / Math.max(done - before, Number.EPSILON)) * (1 - done);
    progress?.(`${what}: ${percentOf(Math.min(done, 1))} done, about ${Math.ceil(left / 1000)} s left`);
  }

  return {
    onStart(rows, alreadyDone) {
      total = Math.max(1, rows);
      before = (alreadyDone / total) * SHARES.copying;
      done = before;
    },
    onCopied: (table, rows) => say(`Copying ${table}`, rows * SHARES.copying),
    onVerified: (table, rows) => say(`Comparing ${table}`, rows * SHARES.verifying),
  };
}
