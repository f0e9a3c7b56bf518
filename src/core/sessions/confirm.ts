import { holdVerified } from '../accounts/hold.ts';
import type { BySession } from '../accounts/principal.ts';
import { verifyPassword } from '../accounts/verify-password.ts';
import { type Context, writing } from '../context.ts';
import { renewSession } from './begin.ts';
import type { BrowserId } from './session.ts';

/**
 * Asks for the password once more ahead of dangerous deeds.
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
    await holdVerified(context, verified);
    return renewSession(context, account, session);
  });
}
