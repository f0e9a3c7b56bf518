import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Settings } from './settings.ts';

const BYTES = 32;

/** The key is kept outside the database, so that a stolen copy of the database reveals no secret. */
export function secretKeyPath({
  secretKeyFile,
  databaseUrl,
}: Pick<Settings, 'secretKeyFile' | 'databaseUrl'>): string {
  if (secretKeyFile !== null) return path.resolve(secretKeyFile);
  const folder = databaseUrl.startsWith('sqlite:')
    ? path.dirname(databaseUrl.slice('sqlite:'.length))
    : './data';
  return path.resolve(folder, 'secret.key');
}

/**
 * Reads the key, and creates it if the file is missing.
 *
 * @throws {Error} when the file contains anything else
 */
export function readSecretKey(file: string): Buffer {
  if (!existsSync(file)) makeKey(file);
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length !== BYTES) throw new Error(`${file} must hold a key of ${BYTES} bytes in Base64.`);
  return key;
}

/** Creates the file atomically: a partial key would lock everyone out. Of two processes the first wins. */
function makeKey(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const fresh = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(fresh, `${randomBytes(BYTES).toString('base64')}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(fresh, file);
  } catch (error) {
    if (Reflect.get(Object(error), 'code') !== 'EEXIST') throw error;
  } finally {
    rmSync(fresh);
  }
}
