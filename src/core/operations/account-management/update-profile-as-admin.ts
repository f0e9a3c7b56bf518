import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { unprocessable } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { setPrimaryEmail } from '../../identity/accounts/emails/change.ts';
import { isEmailAddress } from '../../identity/accounts/emails/email.ts';
import { listEmails } from '../../identity/accounts/emails/list.ts';
import { renameAccount } from '../../identity/accounts/update.ts';
import { lockAccount } from '../../identity/credentials/lock-account.ts';
import { type AdministratorAction, administering } from './administer.ts';

/** `email: null` leaves the primary address unchanged. */
interface ProfileChanges {
  readonly name: string | null;
  readonly email: string | null;
}

/**
 * The address becomes the primary one, and counts as verified: the administrator vouches for it.
 *
 * @throws {Refusal} `unprocessable`
 */
export function updateProfileAsAdministrator(
  context: Context,
  who: AdministratorAction,
  { name, email }: ProfileChanges,
): Promise<void> {
  return administering(context, who, async (context, account) => {
    await renameAccount(context, account, name);
    if (email !== null) await setAccountEmail(context, account, email);
  });
}

/**
 * The address becomes the primary one, and counts as verified: whoever sets it vouches for it. Earlier addresses stay.
 *
 * @returns whether it was another one
 * @throws {Refusal} `unprocessable`, when it is malformed or another account has verified it
 */
export async function setAccountEmail(context: Context, account: Account, email: string): Promise<boolean> {
  if (!isEmailAddress(email))
    throw unprocessable('account', { field: 'email', kind: 'bad_email', given: email });
  const set = async (context: Writing) => {
    await lockAccount(context, account);
    const emails = await listEmails(context, account);
    if (emails.some(({ primary, address }) => primary && address === email)) return false;
    await setPrimaryEmail(context, account, email);
    return true;
  };
  return writing(context, set, [account.id]);
}
