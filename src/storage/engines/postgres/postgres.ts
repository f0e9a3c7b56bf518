import type { Tx } from '../../db.ts';
import { runTogether } from '../../look-up.ts';
import type { Engine } from '../engine.ts';
import { type Budget, createBudget, UNBOUNDED, withinBudget } from './budget.ts';
import { poolForKysely } from './checkout.ts';
import { isUniqueViolation, whyUnavailable } from './errors.ts';
import { examinePooler } from './examine-pooler.ts';
import { postgresIdentities } from './identities.ts';
import { kyselyFactory } from './kysely-factory.ts';
import { patienceOf } from './limits.ts';
import { collectLookUps } from './look-ups-together.ts';
import { namedStatements } from './named-statements.ts';
import { openDatabase } from './opening.ts';
import { isAlone } from './others.ts';
import { createPool } from './pool.ts';
import { retrying } from './retrying.ts';
import { whyReadOnly } from './session-attributes.ts';
import { liftStatementTimeout, withoutTimeout } from './timeouts.ts';
import { readUrl } from './url.ts';

export const postgres: Engine = {
  name: 'PostgreSQL',
  columns: {
    integer: 'bigint',
    identity: (column) => column.primaryKey().generatedByDefaultAsIdentity(),
    bytewise: ' collate "C"',
    canDropNotNull: true,
  },
  identities: postgresIdentities,

  async open(url, limits) {
    const target = readUrl(url);
    const pool = createPool(target, limits);
    const statements = namedStatements(target.preparedStatements);
    const { statement: timeout, response: patience, request } = patienceOf(limits);
    const createKysely = kyselyFactory();

    const createHandle = (budget: Budget) =>
      createKysely(poolForKysely(pool, { timeout, patience, statements, budget }));
    const together = collectLookUps(() => createHandle(createBudget(request)));

    function handles(budget: Budget) {
      const db = createHandle(budget);
      runTogether(db, (look, key) => withinBudget(budget, () => together(look, key)));
      return {
        reader: db,
        write: <T>(work: (tx: Tx) => Promise<T>) =>
          retrying(() => db.transaction().execute(work), { patience, budget }),
        whyReadOnly: () => whyReadOnly(db),
        renewPatience: budget.renew,
      };
    }

    const opened = handles(UNBOUNDED);
    const { reader: db } = opened;
    async function prepare(): Promise<string> {
      const schema = await openDatabase(db, pool.hosts);
      await examinePooler(pool, target, { statements, patience });
      return schema;
    }
    const schema = await prepare().catch(async (error) => {
      await db.destroy();
      throw error;
    });
    return {
      ...opened,
      writer: db,
      schema,
      forRequest: () => handles(createBudget(request)),
      canMigrate: pool.hosts.current().pooler === undefined,
      isAlone: (db) => isAlone(db, pool.processes()),
      whileMigrating: (work) => db.connection().execute((db) => withoutTimeout(db, work)),
      liftStatementTimeout,
      connections: pool.counts,
      whyUnavailable,
      isUniqueViolation,
      close: () => db.destroy(),
    };
  },
};
