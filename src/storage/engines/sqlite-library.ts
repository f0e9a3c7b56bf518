/** Older versions can lose committed writes in WAL mode (the WAL-reset bug, fixed in 3.51.3). */
const OLDEST = '3.51.3';

/** @param version as `sqlite_version()` returns it @throws {Error} */
export function refuseOldLibrary(version: string): void {
  if (version.localeCompare(OLDEST, 'en', { numeric: true }) < 0) {
    throw new Error(`SQLite ${version} can lose committed writes; ${OLDEST} or newer is needed.`);
  }
}
