import type { Context } from '../context.ts';
import { isEmailAddress } from '../emails/email.ts';
import { listEmails } from '../emails/list.ts';
import { setPrimaryEmail } from '../emails/set-primary.ts';
import { unprocessable } from '../refusal.ts';
import { type Administering, administering } from './administer.ts';
import { renameAccount } from './rename.ts';

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
export function reviseAnother(
  context: Context,
  who: Administering,
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
