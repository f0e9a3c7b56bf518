import type pg from 'pg';

/** The oldest major version the test suite runs against. */
const OLDEST_VERSION = 14;

/** @throws {Error} for a server that Latchkey cannot use; the pool has ended then */
export async function requireUsableServer(pool: pg.Pool): Promise<void> {
  try {
    const { rows } = await pool.query('SHOW server_version');
    const version = String(rows[0]?.server_version);
    if (Number.parseInt(version, 10) < OLDEST_VERSION) {
      throw new Error(`PostgreSQL ${version} is too old; ${OLDEST_VERSION} or newer is needed.`);
    }
  } catch (error) {
    await pool.end();
    throw error;
  }
}
