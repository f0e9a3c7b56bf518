import { sql } from 'kysely';
import { temporaryFolder } from './databases.ts';
import { sqliteIn } from './latchkey-process.ts';
import { migrateUpTo, openRaw } from './schemas.ts';

/** As the version before left it: with one account, and migrations pending. */
const OLDER = '0025-apps-of-organizations';

export async function fillOlderDatabase(url: string): Promise<void> {
  await migrateUpTo(url, OLDER);
  await openRaw(url, (db) =>
    sql`
      insert into accounts (login, login_key, password_hash, created_at, updated_at)
      values ('alice', 'alice', 'none', '2026-01-15T10:00:00Z', '2026-01-15T10:00:00Z')
    `.execute(db),
  );
}

/** A copy, for this process keeps what it has opened in use. */
export async function writeOlderDatabase(file: string): Promise<void> {
  const made = sqliteIn(temporaryFolder());
  await fillOlderDatabase(made);
  await openRaw(made, (db) => sql`vacuum into ${file}`.execute(db));
}
