import { type Context, writing } from '../../foundation/context.ts';
import { lockVerifiedAccount } from '../../identity/credentials/lock-account.ts';
import { verifyPassword } from '../../identity/credentials/verify-password.ts';
import type { BrowserId, BySession } from './session.ts';
import { renewSession } from './start.ts';

/**
 * Confirms a session by its password, as sensitive actions require.
 *
 * @throws {Refusal} as `verifyPassword`; `authentication_required` when the session was ended meanwhile
 */
export async function confirmSession(
  context: Context,
  { account, session }: BySession,
  password: string,
): Promise<BrowserId> {
  const verified = await verifyPassword(context, account.login, password);
  return writing(context, async (context) => {
    await lockVerifiedAccount(context, verified);
    return renewSession(context, account, session);
  });
}
