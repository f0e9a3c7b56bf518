import type { Context, Writing } from '../../foundation/context.ts';
import type { Account } from '../accounts/account.ts';
import { totpPurpose } from './second-factor.ts';
import type { SignInSecrets } from './sign-in-secrets.ts';
import * as store from './store.ts';

/** @returns by account id */
export function findPasswordHashes(
  { db }: Context,
  accounts: readonly Account[],
): Promise<ReadonlyMap<number, string>> {
  return store.findPasswordHashes(
    db,
    accounts.map(({ id }) => id),
  );
}

export function findSignInSecrets({ db }: Context, accountId: number): Promise<SignInSecrets | undefined> {
  return store.findSecrets(db, accountId);
}

/** Whether two-factor authentication is enabled with this seed. */
export async function hasTotpSeed({ db, seal }: Context, account: Account, seed: string): Promise<boolean> {
  const secrets = await store.findSecrets(db, account.id);
  const sealed = secrets?.totpSeed ?? null;
  return sealed !== null && seal.open(sealed, totpPurpose(account.id)) === seed;
}

/** Whether two-factor authentication was enabled with the same seed, which may have been sealed anew meanwhile. */
export function isSameSeed(
  { seal }: Context,
  { id }: Account,
  [one, other]: readonly [Pick<SignInSecrets, 'totpSeed'>, Pick<SignInSecrets, 'totpSeed'>],
): boolean {
  if (one.totpSeed === other.totpSeed) return true;
  if (one.totpSeed === null || other.totpSeed === null) return false;
  return seal.open(one.totpSeed, totpPurpose(id)) === seal.open(other.totpSeed, totpPurpose(id));
}

export async function storePasswordHash(
  { db }: Writing,
  { id }: Account,
  passwordHash: string,
): Promise<void> {
  await store.updateSecrets(db, id, { passwordHash });
}
