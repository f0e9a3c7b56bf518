import type { Storage } from '../../../storage/db.ts';
import type { Context } from '../../foundation/context.ts';
import { hasOwnKey } from './key-check.ts';

interface Overview {
  readonly engine: Storage['engine'];
  /** Names of migrations not yet applied. */
  readonly pendingMigrations: readonly string[];
  /** Whether the secret key is the one this database was set up with. */
  readonly keyFits: boolean;
}

export async function overview(context: Context): Promise<Overview> {
  const { storage } = context;
  return {
    engine: storage.engine,
    pendingMigrations: await storage.pendingMigrations(),
    keyFits: await hasOwnKey(context),
  };
}
