import type { DatabaseSyncInstance as DatabaseSync } from '@photostructure/sqlite';
import { rowReader } from './row-reader.ts';

/** Characters of a result that is kept. */
const LONGEST_KEPT = 32_768;

interface List {
  readonly rows: unknown[];
  /** Whether they are kept; nobody can change them then. */
  readonly kept: boolean;
}

/**
 * The rows of a list as one value, in JSON: the driver takes about 100 ns for each value that it hands over, which for a page of a list
 * is more than the search. The order is kept: SQLite leaves out the ORDER BY of a subquery only where no aggregate depends on it.
 *
 * The last value is kept. If it comes again, as it does for programs that ask for the same page again and again, the rows that are made of
 * it are kept too, frozen, and come again with it.
 *
 * @param sql a SELECT whose columns have no BLOBs, which JSON cannot hold
 * @returns nothing for another statement, and where columns cannot be told by their names
 */
export function prepareList(
  database: DatabaseSync,
  sql: string,
  columns: readonly string[],
): ((parameters: readonly unknown[]) => List) | undefined {
  const areNames = columns.every((name) => /^\w+$/.test(name)) && new Set(columns).size === columns.length;
  if (!areNames || !/^\s*select\s/i.test(sql)) return undefined;
  const statement = database.prepare(asOneValue(sql, columns));
  statement.setReturnArrays(true);
  const read = rowReader(columns);
  let last: { readonly text: string; list?: List } | undefined;

  return (parameters) => {
    const [[text = '[]'] = []] = statement.all(...parameters) as [string?][];
    if (last?.list && last.text === text) return last.list;
    const list = { rows: JSON.parse(text).map(read), kept: last?.text === text };
    if (list.kept) for (const kept of [...list.rows, list.rows]) Object.freeze(kept);
    last = text.length > LONGEST_KEPT ? undefined : { text, ...(list.kept && { list }) };
    return list;
  };
}

/** Its parameters stay parameters, and the columns are words. */
function asOneValue(sql: string, columns: readonly string[]): string {
  const names = columns.map((name) => `"${name}"`).join(', ');
  return `select json_group_array(json_array(${names})) from (${sql})`;
}
