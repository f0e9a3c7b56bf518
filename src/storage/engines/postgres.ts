import { createHash } from 'node:crypto';
import { Kysely, PostgresDialect, type PostgresPool, sql } from 'kysely';
import pg from 'pg';
import type { Tx } from '../db.ts';
import type { Schema } from '../schema.ts';
import type { Engine } from './engine.ts';

/** Serialisation failure and deadlock: the loser may simply try again. */
const LOST_A_RACE = ['40001', '40P01'];
const TRIES = 4;

export const postgres: Engine = {
  name: 'PostgreSQL',
  columns: { integer: 'bigint', identity: (column) => column.primaryKey().generatedByDefaultAsIdentity() },

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
    // A connection that breaks is replaced, and the query on it fails; without listeners it would end the process.
    pool.on('error', () => {});
    pool.on('connect', (client) => client.on('error', () => {}));

    await refuseOldServer(pool);
    const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: namingStatements(pool) }) });
    return {
      reader: db,
      writer: db,
      write: (work) => inTransaction(db, work),
      unhurried: (work) => db.connection().execute((db) => withoutTimeout(db, work)),
      takeTime: async (tx) => void (await sql`set local statement_timeout = 0`.execute(tx)),
      isUnavailable,
      isUniqueViolation: (error) => codeOf(error) === '23505',
      close: () => db.destroy(),
    };
  },
};

/** Identities are 64 bits wide, but none of ours is beyond 2^53. */
const INT8 = pg.types.builtins.INT8;

/** What the tests and the promises were made with. */
const OLDEST = 14;

async function refuseOldServer(pool: pg.Pool): Promise<void> {
  try {
    const { rows } = await pool.query('SHOW server_version');
    const version = String(rows[0]?.server_version);
    if (Number.parseInt(version, 10) < OLDEST) {
      throw new Error(`PostgreSQL ${version} is too old; ${OLDEST} or newer is needed.`);
    }
  } catch (error) {
    await pool.end();
    throw error;
  }
}

async function inTransaction<T>(db: Kysely<Schema>, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (tried === TRIES || !LOST_A_RACE.includes(codeOf(error))) throw error;
    }
  }
}

/** An index of a large table takes longer than a request may, and so does waiting for another node that makes one. */
async function withoutTimeout<T>(db: Kysely<Schema>, work: (db: Kysely<Schema>) => Promise<T>): Promise<T> {
  await sql`set statement_timeout = 0`.execute(db);
  try {
    return await work(db);
  } finally {
    await sql`reset statement_timeout`.execute(db);
  }
}

/** PostgreSQL plans a named statement once per connection and then runs it more than twice as fast. */
function namingStatements(pool: pg.Pool): PostgresPool {
  return {
    async connect() {
      const client = await pool.connect();
      const query = (text: string, values: readonly unknown[]) =>
        values.length > 0
          ? client.query({ name: nameOf(text), text, values: [...values] })
          : client.query(text);
      return { query, release: () => client.release() } as unknown as Awaited<
        ReturnType<PostgresPool['connect']>
      >;
    },
    end: () => pool.end(),
  };
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = createHash('sha256').update(text).digest('hex').slice(0, 40);
  names.set(text, name);
  return name;
}

/**
 * SQLSTATE classes 08 connection, 53 resources, 57 intervention, 58 system, and 40 after the last try; 28, 3D and 55 when
 * the server lets nobody in, or not us, or the database is not there.
 */
const AWAY = ['08', '28', '3D', '40', '53', '55', '57', '58'];
const SOCKET = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'ENOENT', 'EAI_AGAIN'];
const POOL = ['timeout exceeded when trying to connect', 'Connection terminated', 'Client has encountered'];

function isUnavailable(error: unknown): boolean {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : '';
  return (
    AWAY.some((family) => code.length === 5 && code.startsWith(family)) ||
    SOCKET.includes(code) ||
    POOL.some((words) => message.includes(words))
  );
}

function codeOf(error: unknown): string {
  return String(Reflect.get(Object(error), 'code') ?? '');
}
