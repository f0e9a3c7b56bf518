import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { secretKeyPath } from '../src/config/secret-key.ts';
import { openContext } from '../src/open-context.ts';
import { temporaryFolder } from './support/databases.ts';
import { createTestWorld } from './support/test-world.ts';

describe('A database', () => {
  it('opens with the key it was created with', async () => {
    const { context } = await createTestWorld();

    const again = await openContext(context.config);
    await again.storage.close();

    expect(again.seal.fingerprint).toBe(context.seal.fingerprint);
    expect(again.migrated).toEqual([]);
  });

  it('does not open with another key', async () => {
    const { context } = await createTestWorld();
    const secretKeyFile = `${temporaryFolder()}/other.key`;
    writeFileSync(secretKeyFile, randomBytes(32).toString('base64'));

    await expect(openContext({ ...context.config, secretKeyFile })).rejects.toThrow(
      'The secret key is not the one this database was made with',
    );
  });

  it('does not open without its key, and makes none', async () => {
    const { context } = await createTestWorld();
    const secretKeyFile = `${temporaryFolder()}/missing.key`;

    await expect(openContext({ ...context.config, secretKeyFile })).rejects.toThrow(
      `The secret key ${secretKeyFile} is missing, and the database was made with one: put the copy of it there. ` +
        `Its fingerprint is ${context.seal.fingerprint.slice(0, 16)}…. If it is lost for good, \`latchkey key forget\``,
    );
    expect(existsSync(secretKeyFile)).toBe(false);
  });

  it('opens with its key among others, whichever is the newest', async () => {
    const { context } = await createTestWorld();
    const secretKeyFile = `${temporaryFolder()}/several.key`;
    const own = readFileSync(secretKeyPath(context.config), 'utf8');
    writeFileSync(secretKeyFile, `${randomBytes(32).toString('base64')}\n${own}`);

    const again = await openContext({ ...context.config, secretKeyFile });
    await again.storage.close();

    expect(again.seal.fingerprint).toBe(context.seal.fingerprint);
  });
});
