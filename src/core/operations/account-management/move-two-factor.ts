import { endSessions } from '../../authentication/sessions/end.ts';
import type { BrowserId, BySession } from '../../authentication/sessions/session.ts';
import { renewSession } from '../../authentication/sessions/start.ts';
import { type Context, writing } from '../../foundation/context.ts';
import { notFound } from '../../foundation/refusal.ts';
import { lockAccount } from '../../identity/credentials/lock-account.ts';
import { consumeStep } from '../../identity/credentials/second-factor.ts';
import { replaceSeed } from '../../identity/credentials/two-factor.ts';
import { type ConfirmedProposal, confirmSeed } from './two-factor.ts';

/**
 * Replaces the seed by that of another authenticator app, consumes the code that confirmed it, and ends all other sessions.
 * Until then the codes of the earlier app are valid, and two-factor authentication is never disabled. Recovery codes stay.
 *
 * @throws {Refusal} `unprocessable`, when the code is wrong; `not_found`, without two-factor authentication
 */
export async function moveTwoFactor(
  context: Context,
  { account, session }: BySession,
  proposed: ConfirmedProposal,
): Promise<BrowserId> {
  const { seed, step } = confirmSeed(context, account, proposed);
  return writing(context, async (context) => {
    const locked = await lockAccount(context, account);
    if (!locked.account.twoFactorSince) throw notFound('account');
    await replaceSeed(context, account, seed);
    await consumeStep(context, account, step);
    await endSessions(context, account, session);
    return renewSession(context, account, session);
  });
}
