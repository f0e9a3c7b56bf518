import { endSessions } from '../../authentication/sessions/end.ts';
import type { Session } from '../../authentication/sessions/session.ts';
import { record } from '../../foundation/audit/record.ts';
import type { Writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { updateAccount } from '../../identity/accounts/update.ts';
import { storePasswordHash } from '../../identity/credentials/secrets.ts';

interface Replacement {
  /** An argon2id PHC string, made before the transaction began: nobody waits for it. */
  readonly hash: string;
  /** Whether Latchkey made the password up, and it has to be changed. */
  readonly temporary: boolean;
  readonly stays?: Session | null;
}

/** From the next request on the old password is refused, and every session of the account is over but the one that stays. */
export async function replacePassword(
  context: Writing,
  account: Account,
  { hash, temporary, stays = null }: Replacement,
): Promise<void> {
  await storePasswordHash(context, account, hash);
  await updateAccount(context, account, {
    passwordTemporarySince: temporary ? instant(context.now()) : null,
  });
  await record(context, { action: 'user.change_password', accountId: account.id });
  await endSessions(context, account, stays);
}
