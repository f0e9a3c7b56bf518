import { CompiledQuery, type Kysely } from 'kysely';
import type pg from 'pg';
import type { ReadOnly } from '../../db.ts';
import type { Schema } from '../../schema.ts';
import { isNotWritable, notWritable, pooled } from './errors.ts';
import type { Host } from './hosts.ts';
import type { Attributes } from './url.ts';

/** What decides whether a server accepts writes, and which connection it is to the server. It reads no table and writes nothing. */
const SESSION =
  "select pg_is_in_recovery() as standby, current_setting('transaction_read_only') = 'on' as read_only, " +
  'pg_backend_pid() as pid';

interface Session {
  readonly standby: boolean;
  readonly read_only: boolean;
  readonly pid: number;
}

interface Wanted {
  readonly attributes: Attributes;
  /** Milliseconds. */
  readonly timeout: number;
  readonly host: Host;
}

/** @throws {Error} when the server is not what the database URL asks for, or there is a pooler that we did not know of */
export async function requireServer(
  client: pg.ClientBase,
  { attributes, timeout, host: { name, pooler } }: Wanted,
): Promise<void> {
  if (attributes === 'any' && pooler !== undefined) return;
  const { rows } = await client.query<Session>({ text: SESSION, query_timeout: timeout } as pg.QueryConfig);
  const [session] = rows;
  // A pooler numbers the connections to itself.
  if (pooler === undefined && session?.pid !== Reflect.get(client, 'processID')) throw pooled();
  if (attributes === 'any') return;
  if (session?.standby) throw notWritable(`${name} is a standby`);
  if (session?.read_only && attributes === 'read-write') throw notWritable(`${name} is read-only`);
}

/** @returns the reason why nothing can be written at the moment */
export async function whyReadOnly(db: Kysely<Schema>): Promise<ReadOnly | undefined> {
  try {
    const { rows } = await db.executeQuery<Session>(CompiledQuery.raw(SESSION));
    const [session] = rows;
    if (session?.standby) return because('The database server is a standby, which accepts no writes.');
    return session?.read_only ? because('The database accepts no writes.') : undefined;
  } catch (error) {
    if (isNotWritable(error)) return because('No database server accepts writes.');
    throw error;
  }
}

function because(sentence: string): ReadOnly {
  return { why: 'read-only', sentence };
}
