import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { isMisplacedStatement, messageOf } from './errors.ts';
import type { Host } from './hosts.ts';
import type { NamedStatements } from './named-statements.ts';
import type { Pool } from './pool.ts';
import type { Target } from './url.ts';

/**
 * Finds out what the pooler does with named statements. One that knows of them gives them names of its own on each connection to the
 * server (pgbouncer from 1.21 on, with `max_prepared_statements`). One that passes them on as they are keeps them only if it keeps the
 * connection (`pool_mode = session`); it does not say so, and so the URL has to (`prepared_statements=on`).
 *
 * @throws {Error} a sentence for the operator, when the URL asks for what the pooler does not do
 */
export async function examinePooler(
  pool: Pool,
  target: Target,
  { statements, patience }: { readonly statements: NamedStatements; readonly patience: number },
): Promise<void> {
  const host = pool.hosts.current();
  if (host.pooler === undefined) return;
  refuseSessionParameters(host, target);
  if (target.preparedStatements === false) return;
  const asking = { pool, patience };
  const passesOn = await isPassedOn(asking);
  if (passesOn && target.preparedStatements) await requireOwnStatements(asking, host);
  statements.keptByPooler(!passesOn || target.preparedStatements === true);
}

function refuseSessionParameters({ name, pooler }: Host, { sessionParameters }: Target): void {
  if (sessionParameters.length === 0) return;
  throw new Error(
    `There is a connection pooler at ${name} (${pooler}), which would lose ${sessionParameters.join(' and ')} of the database URL. ` +
      'Leave it out, and set what it says for the role instead, such as: alter role latchkey set search_path = latchkey;',
  );
}

interface Asking {
  readonly pool: Pool;
  /** Milliseconds to wait for each response. */
  readonly patience: number;
}

type Ask = (statement: pg.QueryConfig) => Promise<pg.QueryResult>;

/** Whether the server knows a named statement by the name that we gave it. */
function isPassedOn(asking: Asking): Promise<boolean> {
  const name = newName();
  return onConnectionOfItsOwn(asking, async (ask) => {
    const text = 'select 1 from pg_prepared_statements where name = $1';
    await ask({ text: 'begin' });
    const { rows } = await ask({ name, text, values: [name] });
    if (rows.length > 0) await ask({ text: ['deallocate', name].join(' ') });
    await ask({ text: 'commit' });
    return rows.length > 0;
  });
}

/** A pooler that keeps no connection for us gives the next one of ours, too, the connection that has the statement already. */
async function requireOwnStatements(asking: Asking, { name }: Host): Promise<void> {
  const statement = { name: newName(), text: 'select $1::int', values: [1] };
  try {
    await onConnectionOfItsOwn(asking, (ask) => ask(statement));
    await onConnectionOfItsOwn(asking, (ask) => ask(statement));
  } catch (error) {
    if (!isMisplacedStatement(error)) throw error;
    throw new Error(
      `The pooler at ${name} does not keep prepared statements: ${messageOf(error)}. ` +
        'Leave prepared_statements=on out of the database URL.',
      { cause: error },
    );
  }
}

function newName(): string {
  return `latchkey_${randomBytes(8).toString('hex')}`;
}

async function onConnectionOfItsOwn<T>(
  { pool, patience }: Asking,
  work: (ask: Ask) => Promise<T>,
): Promise<T> {
  const client = await pool.acquire();
  try {
    return await work((statement) => {
      const limited = { ...statement, query_timeout: patience };
      return client.query(limited);
    });
  } finally {
    // Nothing else may be done on it.
    pool.release(client, new Error('used for an examination'));
  }
}
