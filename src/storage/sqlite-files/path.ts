import path from 'node:path';

const SCHEME = 'sqlite:';

/** The absolute path of the file. @returns undefined for the URL of a database that is no file */
export function sqliteFileOf(url: string): string | undefined {
  return url.startsWith(SCHEME) ? path.resolve(url.slice(SCHEME.length)) : undefined;
}

/** What SQLite keeps beside a database file while it is in use, or after a crash. */
export function besideSqliteFile(file: string): readonly string[] {
  return ['-wal', '-shm', '-journal'].map((ending) => file + ending);
}
