import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Settings } from './settings.ts';

const BYTES = 32;

/** Where the key is: outside of the database, so that a stolen copy of it opens nothing. */
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
 * Reads the key, making it when the file is absent.
 *
 * @throws {Error} when the file holds something else
 */
export function readSecretKey(file: string): Buffer {
  if (!existsSync(file)) makeKey(file);
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length !== BYTES) throw new Error(`${file} must hold a key of ${BYTES} bytes in Base64.`);
  return key;
}

/** Not mended by us: a mode that somebody chose may be what another user of this machine reads it by. */
export function secretKeyWarnings(file: string): string[] {
  const isOpen = (statSync(file).mode & 0o007) !== 0;
  return isOpen
    ? [`${file} is open to everybody on this machine, and opens the two-factor seeds: chmod 600 it.`]
    : [];
}

/** Whole or not at all, and the first of two processes wins: a key that is half written would lock everybody out. */
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
