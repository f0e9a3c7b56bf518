import { Kysely, PostgresDialect } from 'kysely';
import type { Schema } from '../../schema.ts';
import type { Engine } from '../engine.ts';
import { poolForKysely } from './checkout.ts';
import { isUniqueViolation, whyUnavailable } from './errors.ts';
import { patienceOf } from './limits.ts';
import { openDatabase } from './opening.ts';
import { createPool } from './pool.ts';
import { whyReadOnly } from './session-attributes.ts';
import { inTransaction, liftStatementTimeout, withoutTimeout } from './transactions.ts';
import { readUrl } from './url.ts';

export const postgres: Engine = {
  name: 'PostgreSQL',
  columns: {
    integer: 'bigint',
    identity: (column) => column.primaryKey().generatedByDefaultAsIdentity(),
    bytewise: ' collate "C"',
    canDropNotNull: true,
  },

  async open(url, limits) {
    const pool = createPool(readUrl(url), limits);
    const dialect = new PostgresDialect({ pool: poolForKysely(pool, patienceOf(limits).response) });
    const db = new Kysely<Schema>({ dialect });
    const schema = await openDatabase(db, pool.hosts).catch(async (error) => {
      await db.destroy();
      throw error;
    });
    return {
      schema,
      reader: db,
      writer: db,
      write: (work) => inTransaction(db, work),
      withoutTimeout: (work) => db.connection().execute((db) => withoutTimeout(db, work)),
      liftStatementTimeout,
      whyReadOnly: () => whyReadOnly(db),
      connections: pool.counts,
      whyUnavailable,
      isUniqueViolation,
      close: () => db.destroy(),
    };
  },
};
