import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { type Budget, withinBudget } from './budget.ts';
import { isMisplacedStatement, isNotWritable, isOutdatedStatement, isTimeout, overdue } from './errors.ts';
import type { NamedStatements } from './named-statements.ts';
import type { Pool } from './pool.ts';
import { BEGIN, isInTransaction, queryThroughPooler } from './pooled-statements.ts';
import { retrying } from './retrying.ts';
import { LIFTS_TIMEOUT } from './timeouts.ts';

interface Manner {
  /** Milliseconds after which the server ends a statement. */
  readonly timeout: number;
  /** Milliseconds to wait for a response; then the connection counts as broken. */
  readonly patience: number;
  readonly statements: NamedStatements;
  readonly budget: Budget;
}

/** The pool as Kysely uses it. */
export function poolForKysely(pool: Pool, { timeout, patience, statements, budget }: Manner): PostgresPool {
  return {
    async connect() {
      const connection = await acquireWithin(budget, pool);
      const isPooled = pool.isPooled(connection);
      let broken: Error | undefined;
      let longest = patience;

      /** Repeats what is a transaction of its own. */
      function query(text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
        if (isInTransaction(connection)) return queryOnce(text, values);
        return retrying(() => queryOnce(text, values), { patience, budget });
      }

      async function queryOnce(text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
        // Also Kysely's ROLLBACK, which would wait in vain a second time.
        if (broken) throw broken;
        if (LIFTS_TIMEOUT.has(text)) longest = Number.POSITIVE_INFINITY;
        const wait = Math.min(longest, budget.left());
        if (wait <= 0) {
          broken = overdue();
          throw broken;
        }
        const asked = performance.now();
        try {
          const statement = {
            ...statementOf(text, values),
            ...(Number.isFinite(wait) && { query_timeout: wait }),
          };
          const result = await budget.spend(() =>
            isPooled ? queryThroughPooler(connection, statement, timeout) : connection.query(statement),
          );
          pool.heard(connection);
          return result;
        } catch (error) {
          if (isTimeout(error)) {
            broken = error;
            // A shorter wait says nothing about other connections.
            if (wait === longest) pool.suspect(asked);
          } else if (isNotWritable(error)) {
            broken = error;
            pool.retire(connection, error);
          } else pool.heard(connection);
          // With what it sets for the transaction it is several statements, of which some may have been carried out.
          if (isPooled && text === BEGIN) broken = error as Error;
          if (isMisplacedStatement(error)) statements.lost();
          if (isOutdatedStatement(error)) statements.outdated(connection, isPooled);
          throw error;
        }
      }

      function statementOf(text: string, values: readonly unknown[]): pg.QueryConfig {
        if (values.length === 0) return { text };
        const name = statements.nameOf(text, connection, isPooled);
        return { text, values: [...values], ...(name !== undefined && { name }) };
      }

      const client = { query, release: () => pool.release(connection, broken) };
      return client as unknown as PostgresPoolClient;
    },
    end: () => pool.end(),
  };
}

async function acquireWithin(budget: Budget, pool: Pool): Promise<pg.PoolClient> {
  let acquiring: Promise<pg.PoolClient> | undefined;
  try {
    return await withinBudget(budget, () => {
      acquiring = pool.acquire();
      return acquiring;
    });
  } catch (error) {
    acquiring?.then(pool.release, () => {});
    throw error;
  }
}
