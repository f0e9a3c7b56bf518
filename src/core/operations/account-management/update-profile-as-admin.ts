import type { Context } from '../../foundation/context.ts';
import { unprocessable } from '../../foundation/refusal.ts';
import { isEmailAddress } from '../../identity/accounts/emails/email.ts';
import { listEmails } from '../../identity/accounts/emails/list.ts';
import { setPrimaryEmail } from '../../identity/accounts/emails/set-primary.ts';
import { renameAccount } from '../../identity/accounts/rename.ts';
import { type AdministratorAction, administering } from './administer.ts';

/** What an administrator says of somebody: an address that is left out stays as it is. */
interface Revision {
  readonly name: string | null;
  readonly email: string | null;
}

/**
 * Changes a name, and makes an address the primary one: the administrator vouches for it.
 *
 * @throws {Refusal} `unprocessable`; as `administering`
 */
export function updateProfileAsAdministrator(
  context: Context,
  who: AdministratorAction,
  { name, email }: Revision,
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
