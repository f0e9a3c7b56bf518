import { CompiledQuery, type Kysely } from 'kysely';
import type { Schema } from '../../schema.ts';

/** The oldest major version the test suite runs against. */
const OLDEST_VERSION = 14;

/** @throws {Error} for a server that Latchkey cannot use */
export async function requireUsableServer(db: Kysely<Schema>): Promise<void> {
  const { rows } = await db.executeQuery<{ version: string }>(
    CompiledQuery.raw("select current_setting('server_version') as version"),
  );
  const version = String(rows[0]?.version);
  if (Number.parseInt(version, 10) < OLDEST_VERSION) {
    throw new Error(`PostgreSQL ${version} is too old; ${OLDEST_VERSION} or newer is needed.`);
  }
}
