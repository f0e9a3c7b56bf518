import { Kysely, PostgresDialect } from 'kysely';
import type { Schema } from '../../schema.ts';
import type { Engine } from '../engine.ts';
import { isUnavailable, isUniqueViolation } from './errors.ts';
import { withNamedStatements } from './named-statements.ts';
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

  async open(url) {
    const pool = createPool(url);
    await requireUsableServer(pool);
    const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: withNamedStatements(pool) }) });
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
