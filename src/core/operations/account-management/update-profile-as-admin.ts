import type { Context } from '../../foundation/context.ts';
import { unprocessable } from '../../foundation/refusal.ts';
import { setPrimaryEmail } from '../../identity/accounts/emails/change.ts';
import { isEmailAddress } from '../../identity/accounts/emails/email.ts';
import { listEmails } from '../../identity/accounts/emails/list.ts';
import { renameAccount } from '../../identity/accounts/update.ts';
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
    if (email === null) return;
    if (!isEmailAddress(email)) {
      throw unprocessable('account', { field: 'email', kind: 'bad_email', given: email });
    }
    const emails = await listEmails(context, account);
    if (emails.some(({ primary, address }) => primary && address === email)) return;
    await setPrimaryEmail(context, account, email);
  });
}
