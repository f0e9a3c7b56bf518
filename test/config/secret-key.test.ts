import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { secretFileWarnings } from '../../src/cli/startup-warnings.ts';
import { openFileWarnings } from '../../src/config/open-files.ts';
import {
  addSecretKey,
  createSecretKey,
  readSecretKeys,
  secretKeyReader,
} from '../../src/config/secret-key.ts';
import { temporaryFolder } from '../support/databases.ts';

describe('The secret key', () => {
  it('is created when absent, readable by its owner only, and kept afterwards', () => {
    const file = path.join(temporaryFolder(), 'new/secret.key');

    expect(readSecretKeys(file)).toEqual([]);
    createSecretKey(file);
    const made = readSecretKeys(file);
    createSecretKey(file);

    expect(made.map(({ length }) => length)).toEqual([32]);
    expect(readSecretKeys(file)).toEqual(made);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(openFileWarnings(file, 'decrypts the two-factor secrets')).toEqual([]);
  });

  it('is refused when it is not 32 bytes in Base64', () => {
    const file = path.join(temporaryFolder(), 'secret.key');
    writeFileSync(file, 'c2hvcnQ=\n');

    expect(() => readSecretKeys(file)).toThrow(`${file} must hold a key of 32 bytes in Base64.`);
  });

  it.each(['', '\n# nothing\n'])('is refused when the file has none: %j', (content) => {
    const file = path.join(temporaryFolder(), 'secret.key');
    writeFileSync(file, content);

    expect(() => readSecretKeys(file)).toThrow('must hold a key');
  });

  it('may have others after it, a line each, and comments between them', () => {
    const file = path.join(temporaryFolder(), 'secret.key');
    const [one, other] = [randomBytes(32), randomBytes(32)];
    writeFileSync(file, `# new\n${one.toString('base64')}\r\n\n ${other.toString('base64')}`);

    expect(readSecretKeys(file)).toEqual([one, other]);
  });

  it('is read again when the file has changed, and stays as it was when the file is gone or spoilt', () => {
    const file = path.join(temporaryFolder(), 'secret.key');
    createSecretKey(file);
    const read = secretKeyReader(file);
    const before = read();
    expect(read()).toBe(before);

    writeFileSync(file, `${randomBytes(32).toString('base64')}\n${before[0]?.toString('base64')}`);
    const after = read();
    expect(after).toEqual([expect.anything(), before[0]]);

    writeFileSync(file, 'c2hvcnQ=');
    expect(read()).toBe(after);
    rmSync(file);
    expect(read()).toBe(after);
  });

  it('gets a newer one before it, with the mode and under the link that it had', () => {
    const folder = temporaryFolder();
    const [file, link] = [path.join(folder, 'secret.key'), path.join(folder, 'link.key')];
    createSecretKey(file);
    chmodSync(file, 0o640);
    symlinkSync(file, link);
    const [before] = readSecretKeys(file);

    addSecretKey(link);

    expect(readSecretKeys(file)).toEqual([expect.anything(), before]);
    expect(readSecretKeys(file)[0]).not.toEqual(before);
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(readlinkSync(link)).toBe(file);
    expect(readdirSync(folder).toSorted()).toEqual(['link.key', 'secret.key']);
  });

  it('says so where a folder is in its place, and leaves nothing behind', () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'secret.key');
    mkdirSync(file);

    expect(() => readSecretKeys(file)).toThrow('EISDIR');
    expect(() => addSecretKey(file)).toThrow(new RegExp(`^${file} cannot be replaced here: EISDIR`));
    expect(readdirSync(folder)).toEqual(['secret.key']);
  });

  it.each(['644', '604', '602'])('causes a warning when its mode is %s', (mode) => {
    const file = path.join(temporaryFolder(), 'secret.key');
    createSecretKey(file);
    chmodSync(file, mode);

    expect(openFileWarnings(file, 'decrypts the two-factor secrets')).toEqual([
      `${file} can be accessed by everybody on this machine, and decrypts the two-factor secrets. Run chmod 600 on it.`,
    ]);
  });

  it.each(['640', '660', '610'])('causes a warning when its group can use it: %s', (mode) => {
    const file = path.join(temporaryFolder(), 'secret.key');
    createSecretKey(file);
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
