import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openContext } from '../../../../src/open-context.ts';
import { temporaryFolder } from '../../../support/databases.ts';
import { createTestWorld } from '../../../support/test-world.ts';

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
});
