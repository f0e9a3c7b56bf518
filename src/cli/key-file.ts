import { addSecretKey, readSecretKeys } from '../config/secret-key.ts';
import { sealingKey } from '../core/foundation/runtime/sealing-key.ts';

/** @returns those of the keys in a file, the newest first; none when there is no file */
export function fingerprintsIn(file: string): string[] {
  return readSecretKeys(file).map((key) => sealingKey(key).fingerprint);
}

/** Whether the newest key of a file is not among those that were used. */
export function hasNewKey(file: string, used: readonly string[]): boolean {
  const [newest] = fingerprintsIn(file);
  return newest !== undefined && !used.includes(newest);
}

/** @returns the fingerprint of a key in the file that is not among those that were used */
export function ensureNewKey(file: string, used: readonly string[]): string {
  if (!hasNewKey(file, used)) addSecretKey(file);
  const [newest] = fingerprintsIn(file);
  if (newest === undefined) throw new Error(`${file} is gone.`);
  return newest;
}
