import os from 'node:os';
import pLimit from 'p-limit';
import type { Context } from '../../foundation/context.ts';
import { foldCase } from '../../foundation/logins/login.ts';
import { hashPassword, matchesPassword } from '../../identity/credentials/password.ts';
import { findPasswordHashes } from '../../identity/credentials/secrets.ts';
import type { AppliedFacts } from './applied-facts.ts';
import type { SeedUser } from './parse/seed.ts';
import { pendingUsers } from './pending.ts';
import { findSeededAccounts } from './plan.ts';

/** A seed's password, hashed before the transaction: hashing is slow, and other writers would wait for it. */
export interface HashedPassword {
  /** The stored hash, when it is of this password. */
  readonly stored: string | undefined;
  /** A new hash, when the stored one is not. */
  readonly fresh: string | undefined;
}

interface Hashing {
  readonly facts: AppliedFacts;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Hashes the passwords that are new in a file, on all cores at once. @returns by the user of the seed */
export async function hashPasswords(
  context: Context,
  users: readonly SeedUser[],
  { facts, onProgress }: Hashing,
): Promise<ReadonlyMap<SeedUser, HashedPassword>> {
  const pending = pendingUsers(users, facts).filter(({ news }) => news.password !== undefined);
  const logins = pending.map(({ item }) => item.login);
  const accounts = await findSeededAccounts(context, facts, logins);
  const hashes = await findPasswordHashes(context, [...accounts.values()]);
  // More at once than there are cores take longer: their 19 MiB each push one another out of the cache.
  let done = 0;
  const limit = pLimit(os.availableParallelism());
  const hashed = await limit.map(pending, async ({ item, news: { password = '' } }) => {
    const stored = hashes.get(accounts.get(foldCase(item.login))?.id ?? 0);
    const one = await hashOne(password, stored);
    onProgress?.(++done, pending.length);
    return [item, one] as const;
  });
  return new Map(hashed);
}

async function hashOne(password: string, stored: string | undefined): Promise<HashedPassword> {
  if (stored !== undefined && (await matchesPassword(stored, password))) return { stored, fresh: undefined };
  return { stored: undefined, fresh: await hashPassword(password) };
}
