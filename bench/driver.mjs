// The baseline for durable writes: the driver alone inserts the same rows into the same table, with one commit (and so one
// fsync) per row.
import { hash } from 'node:crypto';
import { DatabaseSync } from '@photostructure/sqlite';

/** The same as the server's. */
const PRAGMAS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA trusted_schema = OFF;
  PRAGMA cache_size = -8192;
  PRAGMA wal_autocheckpoint = 8000;
`;

/** @param {string} folder with a copy of the server's database @returns {Sample} of `rounds.mjs` */
export function commitsOfTheBareDriver(folder, seconds) {
  const database = new DatabaseSync(`${folder}/latchkey.db`);
  database.exec(PRAGMAS);
  const insert = database.prepare(
    `INSERT INTO authorizations
       (account_id, origin, token_hash, token_last_eight, note, note_key, scopes, created_at, updated_at)
     VALUES (2, 'authorizations_api', ?, ?, ?, ?, 'repo', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')`,
  );

  const run = process.hrtime.bigint();
  const [begun, before] = [performance.now(), process.cpuUsage()];
  let commits = 0;
  for (; performance.now() - begun < seconds * 1000; commits++) {
    const digest = hash('sha256', `${run} ${commits}`);
    insert.run(digest, digest.slice(-8), `note ${digest}`, digest);
  }
  const elapsed = performance.now() - begun;
  const { user, system } = process.cpuUsage(before);
  database.close();
  const used = user + system;
  return { perSecond: (commits / elapsed) * 1000, microseconds: used / commits, busy: used / elapsed / 1000 };
}
