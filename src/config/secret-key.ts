import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
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
 * Reads the keys of a file: one a line in Base64, the newest first. Lines that begin with `#` are comments.
 *
 * @returns none when there is no file
 * @throws {Error} when it contains anything else
 */
export function readSecretKeys(file: string): readonly Buffer[] {
  const content = contentOf(file);
  if (content === undefined) return [];
  const keys = keyLines(content).map((line) => Buffer.from(line, 'base64'));
  if (keys.length === 0 || keys.some((key) => key.length !== BYTES))
    throw new Error(`${file} must hold a key of ${BYTES} bytes in Base64.`);
  return keys;
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (Reflect.get(Object(error), 'code') === 'ENOENT') return undefined;
    throw error;
  }
}

function keyLines(content: string): string[] {
  return content
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** Reads the keys again only when the file is another one, or has changed. What cannot be read then is as it was. */
export function secretKeyReader(file: string): () => readonly Buffer[] {
  let keys = readSecretKeys(file);
  let seen = stateOf(file);
  return () => {
    const state = stateOf(file);
    if (state === undefined || state === seen) return keys;
    seen = state;
    try {
      keys = readSecretKeys(file);
    } catch {
      // A server that runs has its keys: the next start says what is wrong with the file.
    }
    return keys;
  };
}

function stateOf(file: string): string | undefined {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats && `${stats.dev} ${stats.ino} ${stats.size} ${stats.mtimeMs}`;
}

/** Creates the file with a new key, atomically: a partial key would lock everyone out. Of two processes the first wins. */
export function createSecretKey(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const fresh = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(fresh, `${newKey()}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(fresh, file);
  } catch (error) {
    if (Reflect.get(Object(error), 'code') !== 'EEXIST') throw error;
  } finally {
    rmSync(fresh);
  }
}

/**
 * Puts a new key before those of a file, which is replaced as a whole, and stays its owner's and readable by whom it was.
 *
 * @throws {Error} when the file cannot be replaced
 */
export function addSecretKey(link: string): void {
  const file = realpathSync(link);
  const { mode, uid, gid } = statSync(file);
  const fresh = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    writeFileSync(fresh, '', { mode: 0o600, flag: 'wx' });
    // Before it has a key. Only root gives files away.
    if (process.getuid?.() === 0) chownSync(fresh, uid, gid);
    chmodSync(fresh, mode & 0o777);
    writeFileSync(fresh, `${newKey()}\n${readFileSync(file, 'utf8')}`, { flush: true });
    renameSync(fresh, file);
    syncFolder(path.dirname(file));
  } catch (error) {
    if (existsSync(fresh)) rmSync(fresh);
    throw new Error(`${link} cannot be replaced here: ${error instanceof Error ? error.message : error}`);
  }
}

/** So that the name, too, outlasts a power failure. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const opened = openSync(folder, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

function newKey(): string {
  return randomBytes(BYTES).toString('base64');
}
