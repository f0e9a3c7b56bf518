import type { Context } from '../../foundation/context.ts';
import { Refusal } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { BrowserId, BySession } from '../sessions/session.ts';
import { renewSession, startSession } from '../sessions/start.ts';
import { authenticateByPasskey, type PresentedAssertion } from './authenticate.ts';

/**
 * A passkey counts as both factors: it signs in without a password, replaces the second factor after one, and confirms
 * an existing session.
 *
 * @param current the session of this browser, if there is one; the passkey must then belong to its account
 * @throws {Refusal} `bad_credentials`, `account_suspended`
 */
export function signInByPasskey(
  context: Context,
  assertion: PresentedAssertion & { readonly userAgent: string },
  current: BySession | undefined,
): Promise<BrowserId> {
  return authenticateByPasskey(context, assertion, async (context, account) => {
    refuseOther(current, account);
    if (current?.session.signedInAt) return renewSession(context, account, current.session);
    return startSession(context, account, { userAgent: assertion.userAgent, earlier: current?.session });
  });
}

function refuseOther(current: BySession | undefined, account: Account): void {
  if (current && current.account.id !== account.id) throw new Refusal({ code: 'bad_credentials' });
}
