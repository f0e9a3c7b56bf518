import { randomBytes } from 'node:crypto';
import { insert } from '../../src/core/authentication/passkeys/store.ts';
import { instant } from '../../src/core/foundation/instant.ts';
import type { Person, TestWorld } from './test-world.ts';

/** Adds a passkey that nobody can use, for tests of what happens to it. */
export async function insertPasskey(
  { context }: Pick<TestWorld, 'context'>,
  { account }: Pick<Person, 'account'>,
  name = 'Phone',
): Promise<void> {
  const credentialId = randomBytes(16).toString('base64url');
  const key = { credentialId, publicKey: '', counter: 0, transports: [] };
  const passkey = { ...key, accountId: account.id, name, createdAt: instant(context.now()) };
  await context.storage.write((tx) => insert(tx, passkey));
}
