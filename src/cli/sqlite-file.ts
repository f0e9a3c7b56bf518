import { sqliteFileOf } from '../storage/sqlite-files/path.ts';

/** @throws {Error} when the database is no file */
export function requireSqliteFile(databaseUrl: string): string {
  const file = sqliteFileOf(databaseUrl);
  if (file !== undefined) return file;
  throw new Error(
    'The database is PostgreSQL, which has its own programs for this: docs/backup.md says which. This command is for SQLite.',
  );
}
