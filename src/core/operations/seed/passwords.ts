import type { Context } from '../../foundation/context.ts';
import { findAccount } from '../../identity/accounts/find.ts';
import { hashPassword, matchesPassword } from '../../identity/credentials/password.ts';
import { findSignInSecrets } from '../../identity/credentials/secrets.ts';
import type { SeedUser } from './parse/seed.ts';

/** A seed's password, hashed ahead of the transaction: a hash takes long, and everybody else would wait. */
export interface HashedPassword {
  /** The hash that is stored, while it is of this password. */
  readonly stored: string | undefined;
  /** A fresh one, where it is needed. */
  readonly fresh: string | undefined;
}

export async function hashPasswords(
  context: Context,
  users: readonly SeedUser[],
): Promise<ReadonlyMap<SeedUser, HashedPassword>> {
  const hashed = users.map(async (user) => [user, await hashOne(context, user)] as const);
  return new Map(await Promise.all(hashed));
}

async function hashOne(context: Context, { login, password }: SeedUser): Promise<HashedPassword> {
  const account = await findAccount(context, login);
  const stored = account && (await findSignInSecrets(context, account.id))?.passwordHash;
  if (stored !== undefined && (await matchesPassword(stored, password))) return { stored, fresh: undefined };
  return { stored: undefined, fresh: await hashPassword(password) };
}
