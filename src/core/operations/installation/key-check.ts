import type { Db } from '../../../storage/db.ts';
import { type Context, writing } from '../../foundation/context.ts';
import * as store from './store.ts';

const NAME = 'secret_key_fingerprint';

/**
 * Compares the secret key with the fingerprint stored when the database was set up. With a different key, sign-in with two
 * factors would fail for no visible reason.
 *
 * @throws {Error}
 */
export async function requireOwnKey(context: Context): Promise<void> {
  const { fingerprint } = context.seal;
  const stored =
    (await findKeyFingerprint(context.db)) ??
    (await writing(context, ({ db }) => store.rememberFirst(db, NAME, fingerprint)));
  if (stored !== fingerprint) {
    throw new Error(
      'The secret key is not the one this database was made with: see LATCHKEY_SECRET_KEY_FILE.',
    );
  }
}

/** Of the key that a database was set up with; undefined before its first start. */
export function findKeyFingerprint(db: Db): Promise<string | undefined> {
  return store.find(db, NAME);
}

export async function hasOwnKey({ db, seal }: Context): Promise<boolean> {
  return (await findKeyFingerprint(db)) === seal.fingerprint;
}
