import { columnsOf, type Entity } from '../../../storage/columns.ts';
import type { AccountTable } from '../../../storage/tables/accounts.ts';
import type { Account } from '../accounts/account.ts';

export const SECRETS = columnsOf<AccountTable>()({
  /** An argon2id PHC string. */
  passwordHash: 'password_hash',
  /** The sealed TOTP seed. */
  totpSeed: 'totp_seed',
  totpSpentStep: 'totp_spent_step',
  totpSpentAddress: 'totp_spent_address',
});

export interface SignInSecrets extends Entity<typeof SECRETS> {}

/** An account with its secrets, read in one query. */
export interface SignIn {
  readonly account: Account;
  readonly secrets: SignInSecrets;
}
