import type { Storage } from './db.ts';
import type { Engine } from './engines/engine.ts';
import { postgres } from './engines/postgres.ts';
import { sqlite } from './engines/sqlite.ts';
import { applyMigrations, pendingMigrations } from './migrate.ts';

const engines: readonly Engine[] = [sqlite, postgres];

/**
 * Opens a database.
 *
 * @param url `sqlite:PATH` or `postgres://USER@HOST/DATABASE`
 * @throws {Error} when no engine speaks the protocol, or the database cannot be opened
 */
export async function connect(url: string): Promise<Storage> {
  const engine = engines.find(({ protocols }) => protocols.some((protocol) => url.startsWith(protocol)));
  if (!engine) throw new Error('The database URL must begin with sqlite: or postgres:.');

  const { reader, writer, ...opened } = await engine.open(url);
  return {
    ...opened,
    reader,
    migrate: () => applyMigrations(writer, engine.columns),
    pendingMigrations: () => pendingMigrations(reader, engine.columns),
  };
}
