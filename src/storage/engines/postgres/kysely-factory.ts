import {
  Kysely,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  type PostgresPool,
  PostgresQueryCompiler,
} from 'kysely';
import type { Schema } from '../../schema.ts';

/** Makes several handles of one database; `prepared()` keeps its statements by the adapter, which they therefore share. */
export function kyselyFactory(): (pool: PostgresPool) => Kysely<Schema> {
  const adapter = new PostgresAdapter();
  const compiler = new PostgresQueryCompiler();
  return (pool) =>
    new Kysely<Schema>({
      dialect: {
        createAdapter: () => adapter,
        createDriver: () => new PostgresDriver({ pool }),
        createIntrospector: (db) => new PostgresIntrospector(db),
        createQueryCompiler: () => compiler,
      },
    });
}
