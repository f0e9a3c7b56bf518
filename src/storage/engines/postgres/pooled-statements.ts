import type pg from 'pg';

/** As Kysely writes them. */
export const BEGIN = 'begin';
const COMMIT = 'commit';

/** @param timeout milliseconds */
function begin(timeout: number): string {
  return (
    `begin; set local statement_timeout = ${timeout}; set local idle_in_transaction_session_timeout = ${timeout}; ` +
    'set local synchronous_commit = on'
  );
}

/**
 * Runs a statement through a pooler, which gives us a connection to the server for one transaction only. What a direct connection has set for
 * its whole life is therefore set in each transaction. A statement of its own gets one around it; the three are sent together,
 * and so take no longer than one.
 *
 * @param timeout milliseconds, for the server
 */
export async function queryThroughPooler(
  client: pg.ClientBase,
  statement: pg.QueryConfig,
  timeout: number,
): Promise<pg.QueryResult> {
  if (statement.text === BEGIN) return client.query({ ...statement, text: begin(timeout) });
  if (isInTransaction(client)) return client.query(statement);
  const { name: _, values: __, ...bare } = statement;
  const [begun, result, ended] = await Promise.allSettled([
    client.query({ ...bare, text: begin(timeout) }),
    client.query(statement),
    client.query({ ...bare, text: COMMIT }),
  ]);
  if (begun.status === 'rejected') throw begun.reason;
  if (result.status === 'rejected') throw result.reason;
  if (ended.status === 'rejected') throw ended.reason;
  return result.value;
}

export function isInTransaction(client: pg.ClientBase): boolean {
  const status = client.getTransactionStatus();
  return status === 'T' || status === 'E';
}
