import type { Context } from '../../foundation/context.ts';
import { foldCase } from '../../foundation/logins/login.ts';
import { hashPassword, matchesPassword } from '../../identity/credentials/password.ts';
import { findPasswordHashes } from '../../identity/credentials/secrets.ts';
import type { SeedUser } from './parse/seed.ts';

/** A seed's password, hashed before the transaction: hashing is slow, and other writers would wait for it. */
export interface HashedPassword {
  /** The stored hash, when it is of this password. */
  readonly stored: string | undefined;
  /** A new hash, when the stored one is not. */
  readonly fresh: string | undefined;
}

export async function hashPasswords(
  context: Context,
  users: readonly SeedUser[],
): Promise<ReadonlyMap<SeedUser, HashedPassword>> {
  const hashes = await findPasswordHashes(
    context,
    users.map(({ login }) => login),
  );
  const hashed = users.map(
    async (user) => [user, await hashOne(user, hashes.get(foldCase(user.login)))] as const,
  );
  return new Map(await Promise.all(hashed));
}

async function hashOne({ password }: SeedUser, stored: string | undefined): Promise<HashedPassword> {
  if (stored !== undefined && (await matchesPassword(stored, password))) return { stored, fresh: undefined };
  return { stored: undefined, fresh: await hashPassword(password) };
}
