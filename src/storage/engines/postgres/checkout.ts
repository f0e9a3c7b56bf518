import { createHash } from 'node:crypto';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { isNotWritable, isTimeout } from './errors.ts';
import type { Pool } from './pool.ts';
import { LIFTS_TIMEOUT } from './transactions.ts';

/**
 * The pool as Kysely uses it.
 *
 * @param patience milliseconds to wait for a response; then the connection counts as broken
 */
export function poolForKysely(pool: Pool, patience: number): PostgresPool {
  return {
    async connect() {
      const connection = await pool.acquire();
      let broken: Error | undefined;
      let timeout: { readonly query_timeout?: number } = { query_timeout: patience };

      async function query(text: string, values: readonly unknown[]) {
        // Also Kysely's ROLLBACK, which would wait in vain a second time.
        if (broken) throw broken;
        if (LIFTS_TIMEOUT.has(text)) timeout = {};
        const asked = performance.now();
        try {
          const named = values.length > 0 && { name: statementName(text), values: [...values] };
          const result = await connection.query({ text, ...named, ...timeout });
          pool.heard(connection);
          return result;
        } catch (error) {
          if (isTimeout(error)) {
            broken = error;
            pool.suspect(asked);
          } else if (isNotWritable(error)) {
            broken = error;
            pool.retire(connection, error);
          } else pool.heard(connection);
          throw error;
        }
      }

      const client = { query, release: () => pool.release(connection, broken) };
      return client as unknown as PostgresPoolClient;
    },
    end: () => pool.end(),
  };
}

const names = new Map<string, string>();

/** A named statement is planned once per connection and then runs more than twice as fast. */
function statementName(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = createHash('sha256').update(text).digest('hex').slice(0, 40);
  names.set(text, name);
  return name;
}
