// What the disk and the driver alone can do: one row, one commit, one fsync.
import { DatabaseSync } from '@photostructure/sqlite';

/** @returns commits a second */
export function commitsOfTheBareDriver(folder, seconds) {
  const database = new DatabaseSync(`${folder}/bare-${process.hrtime.bigint()}.db`);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  database.exec(
    'CREATE TABLE authorizations (id INTEGER PRIMARY KEY AUTOINCREMENT, token_hash TEXT UNIQUE, note TEXT)',
  );
  const insert = database.prepare('INSERT INTO authorizations (token_hash, note) VALUES (?, ?)');

  const begun = performance.now();
  let commits = 0;
  for (; performance.now() - begun < seconds * 1000; commits++) insert.run(`hash ${commits}`, 'a note');
  const elapsed = performance.now() - begun;
  database.close();
  return (commits / elapsed) * 1000;
}
