import { type CompiledQuery, type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';
import type { CopiedRow, TableName, Value } from './tables.ts';

/** So many parameters a statement of SQLite may have (`SQLITE_MAX_VARIABLE_NUMBER`), which is fewer than of PostgreSQL. */
const MAX_PARAMETERS = 32_766;
const MAX_ROWS = 500;

/** @returns inserts rows, which all have the same columns, by statements that are compiled once */
export function rowInserter(table: TableName) {
  const compiled = new Map<number, CompiledQuery>();

  return async (tx: Kysely<Schema>, rows: readonly CopiedRow[]): Promise<void> => {
    const columns = Object.keys(rows[0] ?? {});
    const most = Math.min(MAX_ROWS, Math.floor(MAX_PARAMETERS / Math.max(1, columns.length)));
    for (let at = 0; at < rows.length; at += most) {
      const some = rows.slice(at, at + most);
      const parameters = some.flatMap((row) => columns.map((column) => row[column] ?? null));
      const statement = compiled.get(some.length) ?? compile(tx, table, { columns, parameters });
      compiled.set(some.length, statement);
      await tx.executeQuery({ ...statement, parameters });
    }
  };
}

interface Values {
  readonly columns: readonly string[];
  /** Of one row after another. */
  readonly parameters: readonly Value[];
}

function compile(tx: Kysely<Schema>, table: TableName, { columns, parameters }: Values): CompiledQuery {
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const tuples = Array.from({ length: parameters.length / columns.length }, (_, row) => {
    const values = parameters.slice(row * columns.length, (row + 1) * columns.length);
    return sql`(${sql.join(values)})`;
  });
  return sql`insert into ${sql.table(table)} (${names}) values ${sql.join(tuples)}`.compile(tx);
}
