import type { Storage } from '../../../storage/db.ts';
import type { Context } from '../../foundation/context.ts';
import { hasOwnKey } from './key-check.ts';
import * as store from './store.ts';

interface Overview {
  readonly counts: Readonly<Record<store.Counted, number>>;
  readonly engine: Storage['engine'];
  /** Names of migrations not yet applied. */
  readonly pendingMigrations: readonly string[];
  /** Whether the secret key is the one this database was set up with. */
  readonly keyFits: boolean;
}

export async function overview(context: Context): Promise<Overview> {
  const { db, storage } = context;
  return {
    counts: await store.countAll(db),
    engine: storage.engine,
    pendingMigrations: await storage.pendingMigrations(),
    keyFits: await hasOwnKey(context),
  };
}
