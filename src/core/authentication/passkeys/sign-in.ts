import type { Context } from '../../foundation/context.ts';
import { Refusal } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { BrowserId, BySession } from '../sessions/session.ts';
import { renewSession, startSession } from '../sessions/start.ts';
import { authenticateByPasskey, type PresentedAssertion } from './authenticate.ts';

/**
 * A passkey is both factors at once: it signs in without a password, stands for the second factor after one, and
 * confirms whoever is signed in.
 *
 * @param who is at the browser, if anybody is: then the passkey must be theirs
 * @throws {Refusal} `bad_credentials`, `account_suspended`
 */
export function signInByPasskey(
  context: Context,
  presented: PresentedAssertion & { readonly userAgent: string },
  who: BySession | undefined,
): Promise<BrowserId> {
  return authenticateByPasskey(context, presented, async (context, account) => {
    refuseOther(who, account);
    if (who?.session.signedInAt) return renewSession(context, account, who.session);
    return startSession(context, account, { userAgent: presented.userAgent, earlier: who?.session });
  });
}

function refuseOther(who: BySession | undefined, account: Account): void {
  if (who && who.account.id !== account.id) throw new Refusal({ code: 'bad_credentials' });
}
