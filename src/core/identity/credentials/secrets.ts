import type { Context, Writing } from '../../foundation/context.ts';
import { foldCase } from '../../foundation/logins/login.ts';
import type { Account } from '../accounts/account.ts';
import { totpPurpose } from './second-factor.ts';
import type { SignInSecrets } from './sign-in-secrets.ts';
import * as store from './store.ts';

/** @returns by login in ASCII lower case; unknown logins are left out */
export async function findPasswordHashes(
  { db }: Context,
  logins: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  return logins.length === 0 ? new Map() : store.findPasswordHashes(db, logins.map(foldCase));
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

export async function storePasswordHash(
  { db }: Writing,
  { id }: Account,
  passwordHash: string,
): Promise<void> {
  await store.updateSecrets(db, id, { passwordHash });
}
