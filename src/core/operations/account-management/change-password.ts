import type { BrowserId, BySession } from '../../authentication/sessions/session.ts';
import { renewSession } from '../../authentication/sessions/start.ts';
import { type Context, writing } from '../../foundation/context.ts';
import { unprocessable } from '../../foundation/refusal.ts';
import { lockVerifiedAccount } from '../../identity/credentials/lock-account.ts';
import { hashPassword } from '../../identity/credentials/password.ts';
import { requireStrongPassword } from '../../identity/credentials/password-policy.ts';
import { verifyPassword } from '../../identity/credentials/verify-password.ts';
import { replacePassword } from './replace-password.ts';

/**
 * Ends all other sessions; this one continues under a new id.
 *
 * @throws {Refusal} `bad_credentials` when the current one is wrong, `locked_out` after too many attempts; `unprocessable`
 */
export async function changePassword(
  context: Context,
  { account, session }: BySession,
  { present, chosen }: { readonly present: string; readonly chosen: string },
): Promise<BrowserId> {
  const verified = await verifyPassword(context, account.login, present);
  if (chosen === present) {
    throw unprocessable('account', { field: 'password', kind: 'same_password' });
  }
  await requireStrongPassword(chosen);
  const hash = await hashPassword(chosen);
  return writing(context, async (context) => {
    await lockVerifiedAccount(context, verified);
    await replacePassword(context, account, { hash, temporary: false, stays: session });
    return renewSession(context, account, session);
  });
}
