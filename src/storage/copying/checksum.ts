import { hash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import { pagesOf } from './pages.ts';
import type { TableName } from './tables.ts';

/** What a table has, whichever engine it is in. */
export interface TableSum {
  readonly rows: number;
  /** Hex. */
  readonly checksum: string;
}

/**
 * Adds up the SHA-256 of all rows, each as JSON of its values in the order of the names of their columns: engines order rows in ways of
 * their own, and number columns as they were added.
 *
 * @param onRows told how many have been read since the last time
 */
export async function sumTable(
  db: Kysely<Schema>,
  table: TableName,
  onRows: (count: number) => void,
): Promise<TableSum> {
  const sum = new BigUint64Array(4);
  let count = 0;
  for await (const rows of pagesOf(db, table)) {
    const columns = Object.keys(rows[0] ?? {}).toSorted();
    for (const row of rows) {
      const digest = hash('sha256', JSON.stringify(columns.map((column) => row[column])), 'buffer');
      for (let word = 0; word < sum.length; word++)
        sum[word] = (sum[word] ?? 0n) + digest.readBigUInt64BE(word * 8);
    }
    count += rows.length;
    onRows(rows.length);
  }
  return { rows: count, checksum: Array.from(sum, (word) => word.toString(16).padStart(16, '0')).join('') };
}
