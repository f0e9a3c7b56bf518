import type { Context } from '../../foundation/context.ts';
import type { Account } from '../accounts/account.ts';
import * as store from '../accounts/store.ts';
import { totpPurpose } from './second-factor.ts';

/** Whether the account has two-factor authentication with this very seed. */
export async function hasTotpSeed({ db, seal }: Context, account: Account, seed: string): Promise<boolean> {
  const secrets = await store.findSecrets(db, account.id);
  const sealed = secrets?.totpSeed ?? null;
  return sealed !== null && seal.open(sealed, totpPurpose(account.id)) === seed;
}
