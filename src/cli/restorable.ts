import { readSecretKeys, secretKeyPath } from '../config/secret-key.ts';
import type { Settings } from '../config/settings.ts';
import { sealingKey } from '../core/foundation/runtime/sealing-key.ts';
import { shortFingerprint } from '../open-seal.ts';
import type { Occupant } from '../storage/sqlite-files/occupant.ts';
import { contentsText } from './backed-up.ts';

/** @throws {Error} when there is something where the backup is to be restored */
export function requireNothingToLose(occupant: Occupant, to: string): void {
  if (occupant.kind === 'damaged')
    throw new Error(
      `${to} is damaged, or no database. --force replaces it, and keeps it under another name.`,
    );
  if (occupant.kind === 'none' || !occupant.rows.get('accounts')) return;
  throw new Error(
    `${to} has ${contentsText(occupant.rows)}. --force replaces it, and keeps it under another name.`,
  );
}

/** @throws {Error} unless the server could start with the backup */
export function requireKey(fingerprint: string | undefined, settings: Settings): void {
  const file = secretKeyPath(settings);
  if (fingerprint === undefined) return;
  const owns = shortFingerprint(fingerprint);
  const [newest, ...others] = readSecretKeys(file).map((key) => sealingKey(key).fingerprint);
  if (newest === undefined)
    throw new Error(
      `The secret key ${file} is missing: put the copy of it there first. Its fingerprint is ${owns}….${ANYWAY}`,
    );
  if (![newest, ...others].includes(fingerprint)) {
    throw new Error(
      `The secret key ${file} is not the one of the backup: its fingerprint is ${shortFingerprint(newest)}…, in place of ${owns}….${ANYWAY}`,
    );
  }
}

const ANYWAY = ' With --without-key the backup is restored anyway.';
