import { createSecretKey, secretKeyPath, secretKeyReader } from './config/secret-key.ts';
import type { Settings } from './config/settings.ts';
import { createSeal, type DatabaseKeys, type Seal } from './core/foundation/runtime/seal.ts';

/**
 * Reads the secret keys, and makes one for a database that has none yet. Beside a database that has one, none is ever made.
 *
 * @throws {Error} when the database's key is missing
 */
export function openSeal(
  settings: Pick<Settings, 'secretKeyFile' | 'databaseUrl'>,
  {
    fingerprint,
    ...record
  }: Omit<DatabaseKeys, 'fingerprint'> & { readonly fingerprint: string | undefined },
): Seal {
  const file = secretKeyPath(settings);
  const readKeys = secretKeyReader(file);
  if (readKeys().length === 0) {
    if (fingerprint !== undefined) throw new Error(missingKey(file, fingerprint));
    createSecretKey(file);
  }
  const seal = createSeal(readKeys);
  if (fingerprint === undefined) return seal;
  if (!seal.knows(fingerprint)) throw new Error(otherKey(file, { actual: seal.fingerprint, fingerprint }));
  seal.follow({ fingerprint, ...record });
  return seal;
}

function missingKey(file: string, fingerprint: string): string {
  return (
    `The secret key ${file} is missing, and the database was made with one: put the copy of it there. Its fingerprint is ` +
    `${shortFingerprint(fingerprint)}…. ${LOST}`
  );
}

/** @param keys the fingerprints of the newest key there, and of the one that the database needs */
export function otherKey(
  file: string,
  keys: { readonly actual: string; readonly fingerprint: string },
): string {
  return (
    `The secret key is not the one this database was made with: ${file} has ${shortFingerprint(keys.actual)}…, and the ` +
    `database needs ${shortFingerprint(keys.fingerprint)}…. Put the copy of that one there, or see LATCHKEY_SECRET_KEY_FILE. ${LOST}`
  );
}

const LOST =
  'If it is lost for good, `latchkey key forget` says what is lost with it, and goes on without it.';

/** To compare keys by eye: nobody reads all 64 digits. */
export function shortFingerprint(fingerprint: string): string {
  return fingerprint.slice(0, 16);
}
