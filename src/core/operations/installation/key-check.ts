import { type Context, writing } from '../../foundation/context.ts';
import * as store from './store.ts';

const NAME = 'secret_key_fingerprint';

/**
 * A database remembers which key sealed its secrets. With another one people with two factors could not sign in, and
 * nobody would know why.
 *
 * @throws {Error}
 */
export async function requireOwnKey(context: Context): Promise<void> {
  const { fingerprint } = context.seal;
  const known =
    (await store.find(context.db, NAME)) ??
    (await writing(context, ({ db }) => store.rememberFirst(db, NAME, fingerprint)));
  if (known !== fingerprint) {
    throw new Error(
      'The secret key is not the one this database was made with: see LATCHKEY_SECRET_KEY_FILE.',
    );
  }
}

/** Whether the secret key is still the one that this database was made with. */
export async function hasOwnKey({ db, seal }: Context): Promise<boolean> {
  return (await store.find(db, NAME)) === seal.fingerprint;
}
