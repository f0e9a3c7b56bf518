import { Kysely, PostgresDialect } from 'kysely';
import type { Schema } from '../../schema.ts';
import type { Engine } from '../engine.ts';
import { poolForKysely } from './checkout.ts';
import { isUnavailable, isUniqueViolation } from './errors.ts';
import { patienceOf } from './limits.ts';
import { createPool } from './pool.ts';
import { requireUsableServer } from './requirements.ts';
import { inTransaction, liftStatementTimeout, withoutTimeout } from './transactions.ts';

export const postgres: Engine = {
  name: 'PostgreSQL',
  columns: {
    integer: 'bigint',
    identity: (column) => column.primaryKey().generatedByDefaultAsIdentity(),
    bytewise: ' collate "C"',
    canDropNotNull: true,
  },

  async open(url, limits) {
    const pool = poolForKysely(createPool(url, limits), patienceOf(limits).response);
    const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
    try {
      await requireUsableServer(db);
    } catch (error) {
      await db.destroy();
      throw error;
    }
    return {
      reader: db,
      writer: db,
      write: (work) => inTransaction(db, work),
      withoutTimeout: (work) => db.connection().execute((db) => withoutTimeout(db, work)),
      liftStatementTimeout,
      isUnavailable,
      isUniqueViolation,
      close: () => db.destroy(),
    };
  },
};
