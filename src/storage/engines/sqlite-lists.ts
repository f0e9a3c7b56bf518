import type { DatabaseSyncInstance as DatabaseSync, StatementSyncInstance } from '@photostructure/sqlite';

type Values = readonly unknown[];

/**
 * The rows of a list as one value, in JSON: the driver takes about 100 ns for each value that it hands over, which for a page of a list
 * is more than the search. The order is kept: SQLite leaves out the ORDER BY of a subquery only where no aggregate depends on it.
 *
 * @param sql a SELECT whose columns have no BLOBs, which JSON cannot hold
 * @returns nothing for another statement, and where columns cannot be told by their names
 */
export function prepareList(
  database: DatabaseSync,
  sql: string,
  columns: readonly string[],
): StatementSyncInstance | undefined {
  const areNames = columns.every((name) => /^\w+$/.test(name)) && new Set(columns).size === columns.length;
  if (!areNames || !/^\s*select\s/i.test(sql)) return undefined;
  const list = database.prepare(asOneValue(sql, columns));
  list.setReturnArrays(true);
  return list;
}

/** Its parameters stay parameters, and the columns are words. */
function asOneValue(sql: string, columns: readonly string[]): string {
  const names = columns.map((name) => `"${name}"`).join(', ');
  return `select json_group_array(json_array(${names})) from (${sql})`;
}

/** Runs what `prepareList` has prepared. */
export function readList(list: StatementSyncInstance, parameters: readonly unknown[]): Values[] {
  const [row] = list.all(...parameters) as [string][];
  return JSON.parse(row?.[0] ?? '[]');
}
