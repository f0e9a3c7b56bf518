import { CompiledQuery, type Kysely } from 'kysely';
import type { Schema } from '../../schema.ts';
import { messageOf } from './errors.ts';
import type { Hosts } from './hosts.ts';

/** The oldest major version the test suite runs against. */
const OLDEST_VERSION = 14;

const FACTS =
  "select current_setting('server_version') as version, current_setting('server_encoding') as encoding, " +
  'current_database() as database, current_schema() as schema, ' +
  "exists (select from pg_views where schemaname = current_schema() and viewname = 'authorizations') as views";

interface Facts {
  readonly version: string;
  readonly encoding: string;
  readonly database: string;
  /** The first one of the search path that exists. */
  readonly schema: string | null;
  /** Whether that schema has views in place of tables. */
  readonly views: boolean;
}

/**
 * Connects for the first time.
 *
 * @returns the schema that has, or gets, our tables
 * @throws {Error} a sentence for the operator, with the server's own message
 */
export async function openDatabase(db: Kysely<Schema>, hosts: Hosts): Promise<string> {
  return requireUsable(await readFacts(db, hosts));
}

async function readFacts(db: Kysely<Schema>, hosts: Hosts): Promise<Facts> {
  try {
    // A pooler without transactions says so, and ends the connection: what is sent meanwhile could lose its words.
    const { rows } = await db.transaction().execute((tx) => tx.executeQuery<Facts>(CompiledQuery.raw(FACTS)));
    return rows[0] as Facts;
  } catch (error) {
    const why = hosts.describeFailures() || messageOf(error);
    throw new Error(`The database cannot be opened. ${why}.`, { cause: error });
  }
}

function requireUsable({ version, encoding, database, schema, views }: Facts): string {
  if (Number.parseInt(version, 10) < OLDEST_VERSION)
    throw new Error(`PostgreSQL ${version} is too old; ${OLDEST_VERSION} or newer is needed.`);
  if (encoding !== 'UTF8') {
    throw new Error(
      `The database ${database} has the encoding ${encoding}, which cannot store every name. Make another one: ` +
        `create database ${database} encoding 'UTF8' template template0;`,
    );
  }
  if (schema === null)
    throw new Error(
      `The search_path of the database ${database} names no schema that exists. Create the schema first.`,
    );
  if (views)
    throw new Error(
      `The schema ${schema} has views for nodes of an older version. Name the schema of the tables in the database URL: ` +
        '?options=-c%20search_path%3Dpublic.',
    );
  return schema;
}
