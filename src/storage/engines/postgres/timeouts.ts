import { CompiledQuery, type Kysely } from 'kysely';
import type { Tx } from '../../db.ts';
import type { Schema } from '../../schema.ts';

/** Between its statements, too, which may have to wait for other things. */
const FOR_THE_CONNECTION =
  'set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; set idle_session_timeout = 0';
const FOR_THE_TRANSACTION =
  'set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0';
const RESET =
  'reset statement_timeout; reset idle_in_transaction_session_timeout; reset idle_session_timeout';

/** After one of these we wait for responses without limit, too, until the connection is released. */
export const LIFTS_TIMEOUT: ReadonlySet<string> = new Set([FOR_THE_CONNECTION, FOR_THE_TRANSACTION]);

/** Creating an index on a large table, or waiting for another node to do so, exceeds the timeout for requests. */
export async function withoutTimeout<T>(
  db: Kysely<Schema>,
  work: (db: Kysely<Schema>) => Promise<T>,
): Promise<T> {
  await db.executeQuery(CompiledQuery.raw(FOR_THE_CONNECTION));
  try {
    return await work(db);
  } finally {
    await db.executeQuery(CompiledQuery.raw(RESET));
  }
}

export async function liftStatementTimeout(tx: Tx): Promise<void> {
  await tx.executeQuery(CompiledQuery.raw(FOR_THE_TRANSACTION));
}
