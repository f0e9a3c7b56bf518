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
    (await store.find(context.db, NAME)) ??
    (await writing(context, ({ db }) => store.rememberFirst(db, NAME, fingerprint)));
  if (stored !== fingerprint) {
    throw new Error(
      'The secret key is not the one this database was made with: see LATCHKEY_SECRET_KEY_FILE.',
    );
  }
}

export async function hasOwnKey({ db, seal }: Context): Promise<boolean> {
  return (await store.find(db, NAME)) === seal.fingerprint;
}
