import type { Storage } from '../../../storage/db.ts';
import type { Context } from '../../foundation/context.ts';
import { findKeyFingerprint } from '../../foundation/secret-keys/find.ts';

interface Overview {
  readonly engine: Storage['engine'];
  /** Names of migrations not yet applied. */
  readonly pendingMigrations: readonly string[];
  /** Whether the secret key of this database is known. */
  readonly keyFits: boolean;
}

export async function overview(context: Context): Promise<Overview> {
  const { storage, seal } = context;
  return {
    engine: storage.engine,
    pendingMigrations: await storage.pendingMigrations(),
    keyFits: seal.knows((await findKeyFingerprint(context.db)) ?? ''),
  };
}
