import { applyMigrations } from './apply-migrations.ts';
import type { Storage } from './db.ts';
import type { Engine, Opened, PoolLimits } from './engines/engine.ts';
import { pendingMigrations } from './executed-migrations.ts';
import { findNewestMigrations, findSchemaState } from './schema-state.ts';
import { findTableSizes } from './table-sizes.ts';

/** By URL scheme. Loaded on demand, so that an installation pays only for the driver it uses. */
const engines = new Map<string, () => Promise<Engine>>([
  ['sqlite', async () => (await import('./engines/sqlite.ts')).sqlite],
  ['postgres', async () => (await import('./engines/postgres/postgres.ts')).postgres],
  ['postgresql', async () => (await import('./engines/postgres/postgres.ts')).postgres],
]);

/**
 * Opens a database.
 *
 * @param url `sqlite:PATH` or `postgres://USER@HOST/DATABASE`
 * @param limits for PostgreSQL
 * @throws {Error} for an unknown scheme, or when the database cannot be opened
 */
export async function connect(
  url: string,
  limits: PoolLimits = { connections: 10, timeout: 5 },
): Promise<Storage> {
  const engine = await engineOf(url);
  return storageOn(engine, await engine.open(url, limits));
}

/** @throws {Error} for an unknown scheme */
export async function engineOf(url: string): Promise<Engine> {
  const load = engines.get(url.split(':', 1)[0] ?? '');
  if (!load) throw new Error('The database URL must begin with sqlite: or postgres:.');
  return load();
}

function storageOn({ name, columns, identities }: Engine, opened: Opened): Storage {
  const { reader, writer: _, schema, isAlone, whileMigrating, forRequest, ...shared } = opened;
  const place = { columns, schema };
  const storage: Storage = {
    ...shared,
    reader,
    identities,
    engine: name,
    forRequest: () => (forRequest ? withHandles(forRequest()) : storage),
    migrate: (by = '', finishes = false) =>
      whileMigrating(async (db) =>
        applyMigrations(db, place, { by, finishes: finishes || (await isAlone(db)) }),
      ),
    pendingMigrations: () => pendingMigrations(reader, place),
    schemaState: () => findSchemaState(reader, place),
    newestMigrations: () => findNewestMigrations(reader, place),
    tableSizes: () => findTableSizes(reader, name),
    isUnavailable: (error) => opened.whyUnavailable(error) !== undefined,
  };

  /** Named one by one: it is done for each request, and this takes a tenth of the time. */
  function withHandles({ reader, write, whyReadOnly, renewPatience }: RequestHandles): Storage {
    return {
      ...storage,
      reader,
      write,
      whyReadOnly,
      renewPatience,
      pendingMigrations: () => pendingMigrations(reader, place),
    };
  }
  return storage;
}

type RequestHandles = ReturnType<NonNullable<Opened['forRequest']>>;
