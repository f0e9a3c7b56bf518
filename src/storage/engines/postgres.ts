import { createHash } from 'node:crypto';
import { Kysely, PostgresDialect, type PostgresPool, sql } from 'kysely';
import pg from 'pg';
import type { Tx } from '../db.ts';
import type { Schema } from '../schema.ts';
import type { Engine } from './engine.ts';

/** Serialization failure and deadlock: the losing transaction can be retried. */
const RETRYABLE = ['40001', '40P01'];
const MAX_ATTEMPTS = 4;

export const postgres: Engine = {
  name: 'PostgreSQL',
  columns: {
    integer: 'bigint',
    identity: (column) => column.primaryKey().generatedByDefaultAsIdentity(),
    bytewise: ' collate "C"',
    canDropNotNull: true,
  },

  async open(url) {
    const pool = new pg.Pool({
      connectionString: url,
      max: 10,
      connectionTimeoutMillis: 5000,
      statement_timeout: 5000,
      options: '-c synchronous_commit=on',
      types: {
        getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)),
      },
    });
    // A broken connection fails its query and is replaced; without listeners its error would end the process.
    pool.on('error', () => {});
    pool.on('connect', (client) => client.on('error', () => {}));

    await refuseOldServer(pool);
    const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: withNamedStatements(pool) }) });
    return {
      reader: db,
      writer: db,
      write: (work) => inTransaction(db, work),
      withoutTimeout: (work) => db.connection().execute((db) => withoutTimeout(db, work)),
      liftStatementTimeout: async (tx) => void (await sql`set local statement_timeout = 0`.execute(tx)),
      isUnavailable,
      isUniqueViolation: (error) => errorCode(error) === '23505',
      close: () => db.destroy(),
    };
  },
};

/** Ids are 64-bit columns, but stay within 2^53. */
const INT8 = pg.types.builtins.INT8;

/** The oldest major version the test suite runs against. */
const OLDEST_VERSION = 14;

async function refuseOldServer(pool: pg.Pool): Promise<void> {
  try {
    const { rows } = await pool.query('SHOW server_version');
    const version = String(rows[0]?.server_version);
    if (Number.parseInt(version, 10) < OLDEST_VERSION) {
      throw new Error(`PostgreSQL ${version} is too old; ${OLDEST_VERSION} or newer is needed.`);
    }
  } catch (error) {
    await pool.end();
    throw error;
  }
}

async function inTransaction<T>(db: Kysely<Schema>, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !RETRYABLE.includes(errorCode(error))) throw error;
    }
  }
}

/** Creating an index on a large table, or waiting for another node to do so, exceeds the timeout for requests. */
async function withoutTimeout<T>(db: Kysely<Schema>, work: (db: Kysely<Schema>) => Promise<T>): Promise<T> {
  await sql`set statement_timeout = 0`.execute(db);
  try {
    return await work(db);
  } finally {
    await sql`reset statement_timeout`.execute(db);
  }
}

/** A named statement is planned once per connection and then runs more than twice as fast. */
function withNamedStatements(pool: pg.Pool): PostgresPool {
  return {
    async connect() {
      const client = await pool.connect();
      const query = (text: string, values: readonly unknown[]) =>
        values.length > 0
          ? client.query({ name: statementName(text), text, values: [...values] })
          : client.query(text);
      return { query, release: () => client.release() } as unknown as Awaited<
        ReturnType<PostgresPool['connect']>
      >;
    },
    end: () => pool.end(),
  };
}

const names = new Map<string, string>();

function statementName(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = createHash('sha256').update(text).digest('hex').slice(0, 40);
  names.set(text, name);
  return name;
}

/**
 * SQLSTATE classes: 08 connection, 53 resources, 57 operator intervention, 58 system, 40 after the last retry; 28, 3D and
 * 55 when the server refuses the login, has no such database, or accepts no connections.
 */
const UNAVAILABLE_CLASSES = ['08', '28', '3D', '40', '53', '55', '57', '58'];
const SOCKET_ERRORS = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'ENOENT',
  'EAI_AGAIN',
];
const POOL_MESSAGES = [
  'timeout exceeded when trying to connect',
  'Connection terminated',
  'Client has encountered',
];

function isUnavailable(error: unknown): boolean {
  const code = errorCode(error);
  const message = error instanceof Error ? error.message : '';
  return (
    UNAVAILABLE_CLASSES.some((family) => code.length === 5 && code.startsWith(family)) ||
    SOCKET_ERRORS.includes(code) ||
    POOL_MESSAGES.some((words) => message.includes(words))
  );
}

function errorCode(error: unknown): string {
  return String(Reflect.get(Object(error), 'code') ?? '');
}
