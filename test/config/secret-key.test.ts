import { chmodSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { secretFileWarnings } from '../../src/cli/startup-warnings.ts';
import { openFileWarnings } from '../../src/config/open-files.ts';
import { readSecretKey } from '../../src/config/secret-key.ts';
import { temporaryFolder } from '../support/databases.ts';

describe('The secret key', () => {
  it('is created when absent, readable by its owner only, and kept afterwards', () => {
    const file = path.join(temporaryFolder(), 'new/secret.key');

    const made = readSecretKey(file);

    expect(made).toHaveLength(32);
    expect(readSecretKey(file)).toEqual(made);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(openFileWarnings(file, 'decrypts the two-factor secrets')).toEqual([]);
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

    expect(openFileWarnings(file, 'decrypts the two-factor secrets')).toEqual([
      `${file} can be accessed by everybody on this machine, and decrypts the two-factor secrets. Run chmod 600 on it.`,
    ]);
  });

  it.each(['640', '660', '610'])('causes a warning when its group can use it: %s', (mode) => {
    const file = path.join(temporaryFolder(), 'secret.key');
    readSecretKey(file);
    chmodSync(file, mode);

    expect(openFileWarnings(file, 'decrypts the two-factor secrets')).toEqual([
      `${file} can be accessed by its group, and decrypts the two-factor secrets. Run chmod 600 on it.`,
    ]);
  });
});

describe('At start', () => {
  it('warns about the secret key, the TLS key and the seed file', () => {
    const folder = temporaryFolder();
    const [secretKeyFile, tlsKey, seed] = ['secret.key', 'tls.pem', 'seed.yaml'].map((name) =>
      path.join(folder, name),
    ) as [string, string, string];
    for (const file of [secretKeyFile, tlsKey, seed]) {
      writeFileSync(file, '');
      chmodSync(file, 0o640);
    }
    const config = { secretKeyFile, tlsKey, seed, databaseUrl: 'sqlite:x.db' };

    expect(secretFileWarnings(config)).toEqual([
      `${secretKeyFile} can be accessed by its group, and decrypts the two-factor secrets. Run chmod 600 on it.`,
      `${tlsKey} can be accessed by its group, and is the private key of this server. Run chmod 600 on it.`,
      `${seed} can be accessed by its group, and may contain passwords and secrets. Run chmod 600 on it.`,
    ]);
    expect(secretFileWarnings({ ...config, tlsKey: null, seed: null })).toHaveLength(1);
  });
});
