import { chmodSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSecretKey, secretKeyWarnings } from '../../src/config/secret-key.ts';
import { temporaryFolder } from '../support/databases.ts';

describe('The secret key', () => {
  it('is created when absent, readable by its owner only, and kept afterwards', () => {
    const file = path.join(temporaryFolder(), 'new/secret.key');

    const made = readSecretKey(file);

    expect(made).toHaveLength(32);
    expect(readSecretKey(file)).toEqual(made);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(secretKeyWarnings(file)).toEqual([]);
  });

  it('is refused when it is not 32 bytes in Base64', () => {
    const file = path.join(temporaryFolder(), 'secret.key');
    writeFileSync(file, 'c2hvcnQ=\n');

    expect(() => readSecretKey(file)).toThrow(`${file} must hold a key of 32 bytes in Base64.`);
  });

  it.each(['644', '604', '602'])('causes a warning when its mode is %s', (mode) => {
    const file = path.join(temporaryFolder(), 'secret.key');
    readSecretKey(file);
    chmodSync(file, mode);

    expect(secretKeyWarnings(file)).toEqual([
      `${file} is open to everybody on this machine, and opens the two-factor seeds: chmod 600 it.`,
    ]);
  });

  it('may be shared with a group without a warning', () => {
    const file = path.join(temporaryFolder(), 'secret.key');
    readSecretKey(file);
    chmodSync(file, 0o640);

    expect(secretKeyWarnings(file)).toEqual([]);
  });
});
