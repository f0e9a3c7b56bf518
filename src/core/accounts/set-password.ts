import { record } from '../audit/record.ts';
import { type Context, writing } from '../context.ts';
import { instant } from '../instant.ts';
import { endSessions } from '../sessions/end.ts';
import type { Session } from '../sessions/session.ts';
import type { Account } from './account.ts';
import { hashPassword } from './password.ts';
import { refuseWeakPassword } from './password-policy.ts';
import * as store from './store.ts';

interface Wanted {
  readonly password: string;
  /** Whether Latchkey made it up, and it has to be changed. */
  readonly temporary: boolean;
  readonly stays?: Session | null;
}

/**
 * From the next request on the old password is refused, and every session of the account is over but the one that stays.
 *
 * @throws {Refusal} `unprocessable`, when the password is too weak
 */
export async function setPassword(
  context: Context,
  account: Account,
  { password, temporary, stays = null }: Wanted,
): Promise<void> {
  await refuseWeakPassword(password);
  const password_hash = await hashPassword(password);
  const now = context.now();
  await writing(context, async (context) => {
    const change = { password_hash, password_temporary_since: temporary ? instant(now) : null };
    await store.update(context.db, account.id, change, now);
    await record(context, { action: 'user.change_password', accountId: account.id });
    await endSessions(context, account, stays);
  });
}
