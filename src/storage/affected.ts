import type { DeleteResult, InsertResult, UpdateResult } from 'kysely';

interface Statement {
  execute(): Promise<readonly (InsertResult | UpdateResult | DeleteResult)[]>;
}

/** Runs a statement. @returns how many rows it inserted, updated or deleted */
export async function affectedRows(statement: Statement): Promise<number> {
  const [result] = await statement.execute();
  if (!result) return 0;
  if ('numDeletedRows' in result) return Number(result.numDeletedRows);
  if ('numUpdatedRows' in result) return Number(result.numUpdatedRows);
  return Number(result.numInsertedOrUpdatedRows ?? 0n);
}

/** Runs a statement. @returns whether it inserted, updated or deleted any row */
export async function affectsRows(statement: Statement): Promise<boolean> {
  return (await affectedRows(statement)) > 0;
}
