import type { Deletable } from '../../storage/deletable.ts';
import type { Context, Writing } from './context.ts';

/** Rows of one kind that are deleted when nobody needs them any longer. */
export interface Purge {
  /** For operators and metrics: the name of the table. */
  readonly kind: string;
  /** How many would be deleted now. */
  count(context: Context): Promise<number>;
  /** Deletes all of them, in transactions of `batch`; yields how many each has deleted. */
  run(context: Context, batch: Batch): AsyncIterable<number>;
}

/** Runs a part in a transaction of its own. */
export type Batch = <T>(part: (context: Writing) => Promise<T>) => Promise<T>;

/** Per transaction: on SQLite everybody waits for it, and a row with its indexes takes up to a tenth of a millisecond. */
export const BATCH_SIZE = 50;

/** @param rows those that may be deleted at the context's time */
export function purgeOf(kind: string, rows: (context: Context) => Deletable): Purge {
  return {
    kind,
    count: (context) => rows(context).count(context.db),
    async *run(context, batch) {
      const doomed = rows(context);
      // Looks first: usually there are none, and no write is needed.
      if (!(await doomed.has(context.db))) return;
      for (let deleted = BATCH_SIZE; deleted === BATCH_SIZE; ) {
        deleted = await batch(({ db }) => doomed.deleteSome(db, BATCH_SIZE));
        yield deleted;
      }
    },
  };
}
