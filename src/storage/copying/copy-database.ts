import { type Kysely, sql } from 'kysely';
import type { Storage } from '../db.ts';
import type { Schema } from '../schema.ts';
import { sumTable, type TableSum } from './checksum.ts';
import { copyRows, countRows, type OnRows } from './copy-rows.ts';
import { type CopyPosition, deleteCopyPosition, readCopyPosition, writeCopyPosition } from './position.ts';
import type { CopySource } from './source.ts';
import { TABLES, type TableName } from './tables.ts';

interface CopyJob {
  readonly source: CopySource;
  /** Of the source, without a password: only a copy of the same one goes on. */
  readonly from: string;
  /** With the schema of the source. */
  readonly target: Storage;
}

export interface CopyHooks {
  /** Told before the first row: how many there are, and how many of them are there from an earlier attempt. */
  onStart(rows: number, done: number): void;
  /** Each row is copied, and then read once on each side. */
  onCopied: OnRows;
  onVerified: OnRows;
}

/**
 * Copies all rows to an empty database, or goes on with a copy that was interrupted, and compares both sides.
 *
 * @throws {Error} when the target has rows of its own, or is not the same in the end
 */
export async function copyDatabase(
  { source, from, target }: CopyJob,
  { onStart, onCopied, onVerified }: CopyHooks,
): Promise<ReadonlyMap<TableName, TableSum>> {
  const position = (await readCopyPosition(target.reader)) ?? (await beginCopy(target, from));
  if (position.from !== from)
    throw new Error(`The target is an unfinished copy of ${position.from}. Empty it first.`);

  const counts = async (db: Parameters<typeof countRows>[0]) => {
    let rows = 0;
    for (const table of TABLES) rows += await countRows(db, table);
    return rows;
  };
  onStart(await counts(source.db), await counts(target.reader));
  if (target.engine === 'SQLite') await target.write(enlargeCache);
  await copyRows({ source, target }, position, onCopied);
  const sums = await compare(source.db, target.reader as Kysely<Schema>, onVerified);
  await target.write(deleteCopyPosition);
  return sums;
}

/** 256 MB: an index of the hashes of millions of tokens should stay in memory. */
async function enlargeCache(tx: Kysely<Schema>): Promise<void> {
  await sql`pragma cache_size = -262144`.execute(tx);
}

async function beginCopy(target: Storage, from: string): Promise<CopyPosition> {
  const [first] = TABLES;
  const filled: string[] = [];
  for (const table of TABLES) if ((await countRows(target.reader, table)) > 0) filled.push(table);
  if (filled.length > 0 || first === undefined)
    throw new Error(`The target is not empty: it has rows in ${filled.join(', ')}. Copy to a new database.`);
  const position = { from, table: first, after: null };
  await target.write((tx) => writeCopyPosition(tx, position));
  return position;
}

async function compare(
  source: Kysely<Schema>,
  target: Kysely<Schema>,
  onVerified: OnRows,
): Promise<ReadonlyMap<TableName, TableSum>> {
  const sums = new Map<TableName, TableSum>();
  const different: string[] = [];
  for (const table of TABLES) {
    const [original, copy] = await Promise.all([
      sumTable(source, table, (rows) => onVerified(table, rows)),
      sumTable(target, table, (rows) => onVerified(table, rows)),
    ]);
    sums.set(table, copy);
    if (original.checksum === copy.checksum && original.rows === copy.rows) continue;
    different.push(`${table} (${original.rows} and ${copy.rows} rows)`);
  }
  if (different.length === 0) return sums;
  throw new Error(
    `The two differ in ${different.join(', ')}: somebody has changed one of them since the copy began. Empty the target, and copy again.`,
  );
}
