import { chownSync, existsSync, mkdirSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Db } from '../db.ts';
import { copySqliteFile, type OnProgress } from './copy-file.ts';
import { type FileFacts, readFileFacts, verifySqliteFile, withSqliteFile } from './file-facts.ts';
import { type Occupant, withOccupant } from './occupant.ts';
import { flushFile, flushFolderOf, withPartialFile } from './partial-file.ts';
import { besideSqliteFile } from './path.ts';

interface RestoredFiles {
  /** The backup, which is only read. */
  readonly from: string;
  /** The database. */
  readonly to: string;
}

/** What is to be put in the place of what. */
interface Restoring {
  readonly backup: Db;
  readonly facts: FileFacts;
  readonly occupant: Occupant;
}

interface RestoreOptions<T> {
  readonly onProgress: OnProgress;
  /** Where a database that is replaced is kept. */
  readonly aside: string;
  /** @throws {Error} to leave everything as it is */
  approve(restoring: Restoring): Promise<T>;
}

/**
 * Puts a copy of a backup, verified by reading it, in the place of a database, which nobody can use meanwhile. Until the last step,
 * which is a rename, everything is as it was.
 *
 * @throws {Error} when the backup cannot be used, or somebody uses the database
 */
export async function restoreSqliteFile<T>(
  { from, to }: RestoredFiles,
  { onProgress, aside, approve }: RestoreOptions<T>,
): Promise<T> {
  if (!existsSync(from)) throw new Error(`There is no file ${from}.`);
  if (existsSync(to) && realpathSync(from) === realpathSync(to))
    throw new Error(`${from} is the database itself.`);
  mkdirSync(path.dirname(to), { recursive: true, mode: 0o700 });
  return withOccupant(to, (occupant) =>
    withPartialFile(to, async (partial) => {
      const approved = await withSqliteFile(from, async (backup, database) => {
        database.exec('BEGIN');
        const approved = await approve({ backup, facts: await readFileFacts(backup), occupant });
        await copySqliteFile(database, partial, onProgress);
        return approved;
      });
      await verifySqliteFile(partial, from);
      giveToOwnerOf(existsSync(to) ? to : path.dirname(to), partial);
      flushFile(partial);
      if (occupant.kind !== 'none') occupant.keep(aside);
      for (const stale of besideSqliteFile(to)) rmSync(stale, { force: true });
      renameSync(partial, to);
      flushFolderOf(to);
      return approved;
    }),
  );
}

/** Root restores for the user who runs the server. */
function giveToOwnerOf(place: string, file: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(place);
  chownSync(file, uid, gid);
}
