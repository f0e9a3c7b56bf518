import type { Db } from '../../../storage/db.ts';
import { type Context, writing } from '../context.ts';
import * as store from './store.ts';

export function findKeyRecord(db: Db): Promise<store.KeyRecord> {
  return store.find(db);
}

/** Of the key that a database is sealed with; undefined before its first start. */
export async function findKeyFingerprint(db: Db): Promise<string | undefined> {
  return (await store.find(db)).fingerprint;
}

/** Lets a new database have this key. @returns the fingerprint of the one that it has */
export async function rememberKey(context: Context, fingerprint: string): Promise<string | undefined> {
  await writing(context, ({ db }) => store.insertFirst(db, fingerprint));
  return findKeyFingerprint(context.db);
}
