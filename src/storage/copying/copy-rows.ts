import type { Kysely } from 'kysely';
import { countOf } from '../count.ts';
import type { Db, Storage } from '../db.ts';
import type { Schema } from '../schema.ts';
import { rowInserter } from './insert-rows.ts';
import { pagesOf } from './pages.ts';
import { type CopyPosition, LOCAL, writeCopyPosition } from './position.ts';
import type { CopySource } from './source.ts';
import { type CopiedRow, hasIdentity, keyOf, TABLES, type TableName } from './tables.ts';

/** @param rows how many more rows of the table are done */
export type OnRows = (table: TableName, rows: number) => void;

interface Copying {
  readonly source: CopySource;
  readonly target: Storage;
}

/** Copies all rows after a position, each many with where that gets it, so that it can go on from there. */
export async function copyRows(
  { source, target }: Copying,
  position: CopyPosition,
  onRows: OnRows,
): Promise<void> {
  const begun = TABLES.indexOf(position.table);
  for (const table of TABLES.slice(begun)) {
    const insert = rowInserter(table);
    const after = table === position.table ? position.after : null;
    for await (const rows of batchesOf(pagesOf(source.db, table, after))) {
      const last = rows.at(-1);
      if (!last) continue;
      await target.write(async (tx) => {
        await target.liftStatementTimeout(tx);
        await insert(tx, rows);
        await writeCopyPosition(tx, { ...position, table, after: keyOf(table, last) });
      });
      onRows(table, rows.length);
    }
  }
  await target.write(async (tx) => {
    for (const table of TABLES.filter(hasIdentity))
      await target.identities.setLast(tx, table, await source.identities.last(source.db, table));
  });
}

/**
 * Rows for one transaction. Hashes come in no order, so that each row changes another page of their index: the more rows, the fewer pages
 * are written again and again.
 */
const BATCH = 40_000;

async function* batchesOf(pages: AsyncIterable<readonly CopiedRow[]>): AsyncGenerator<readonly CopiedRow[]> {
  let batch: CopiedRow[] = [];
  for await (const rows of pages) {
    batch.push(...rows);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

export async function countRows(db: Db, table: TableName): Promise<number> {
  const all = (db as Kysely<Schema>).selectFrom(table as 'installation');
  return countOf(table === 'installation' ? all.where('name', 'not in', LOCAL) : all);
}
