import type { Settings } from '../config/settings.ts';
import { prepareSchema } from '../core/operations/installation/schema.ts';
import { connect } from '../storage/connect.ts';
import type { Storage } from '../storage/db.ts';

/** For commands that work without the secret key. @throws {Error} when the schema is not that of this version */
export async function withDatabase<T>(
  { databaseUrl, databasePool: connections, databaseTimeout: timeout }: Settings,
  run: (storage: Storage) => Promise<T>,
): Promise<T> {
  const storage = await connect(databaseUrl, { connections, timeout });
  try {
    await prepareSchema(storage, { migrates: false });
    return await run(storage);
  } finally {
    await storage.close();
  }
}
