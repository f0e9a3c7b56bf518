import { CompiledQuery, type Kysely } from 'kysely';
import type pg from 'pg';
import type { Schema } from '../../schema.ts';
import { isNotWritable, notWritable } from './errors.ts';
import type { Attributes } from './url.ts';

/** What decides whether a server accepts writes. It reads no table and writes nothing. */
const SESSION =
  "select pg_is_in_recovery() as standby, current_setting('transaction_read_only') = 'on' as read_only";

interface Session {
  readonly standby: boolean;
  readonly read_only: boolean;
}

interface Wanted {
  readonly attributes: Attributes;
  /** Milliseconds. */
  readonly timeout: number;
  /** The server's, for the error. */
  readonly name: string;
}

/** @throws {Error} when the server is not what the database URL asks for */
export async function requireAttributes(
  client: pg.ClientBase,
  { attributes, timeout, name }: Wanted,
): Promise<void> {
  if (attributes === 'any') return;
  const { rows } = await client.query<Session>({ text: SESSION, query_timeout: timeout } as pg.QueryConfig);
  const [session] = rows;
  if (session?.standby) throw notWritable(`${name} is a standby`);
  if (session?.read_only && attributes === 'read-write') throw notWritable(`${name} is read-only`);
}

/** @returns the reason why nothing can be written at the moment; it names no host, as anybody may read it */
export async function whyReadOnly(db: Kysely<Schema>): Promise<string | undefined> {
  try {
    const { rows } = await db.executeQuery<Session>(CompiledQuery.raw(SESSION));
    const [session] = rows;
    if (session?.standby) return 'The database server is a standby, which accepts no writes.';
    return session?.read_only ? 'The database accepts no writes.' : undefined;
  } catch (error) {
    if (isNotWritable(error)) return 'No database server accepts writes.';
    throw error;
  }
}
