import { recordHourly } from '../../foundation/audit/repeated/record.ts';
import type { Context } from '../../foundation/context.ts';
import { noteFailedSignIn } from '../../foundation/usage/note-failed-sign-in.ts';
import { familiarityOf } from './familiar-sources.ts';
import type { Limit, Limits, PasswordLimits } from './limits.ts';
import { clearFailures, examine, type Reached, recordFailure, refusalOf } from './lockout.ts';

/**
 * @returns whether there are failures that `forgiveGuesses` would clear
 * @throws {Refusal} when guesses from here are locked out, whether the password is right, wrong or of nobody
 */
export async function requireGuessesAllowed(context: Context, limits: PasswordLimits): Promise<boolean> {
  const { here, browser, network, everywhere, address, secondFactor } = limits;
  const all = [here, browser, network, everywhere, address, asSeen(secondFactor)];
  const { reached, forgivable } = await examine(context, all.filter(isPresent));
  const [first] = reached.length > 0 ? await withoutExempted(context, limits, reached) : [];
  if (first) {
    const { accountId } = limits;
    noteFailedSignIn(context, 'locked');
    if (accountId !== null)
      await recordHourly(context, { action: 'user.failed_login', accountId, data: { method: 'locked' } });
    throw refusalOf(first);
  }
  return forgivable;
}

/** A browser or address that the account has signed in from has a counter of its own. */
async function withoutExempted(
  context: Context,
  limits: PasswordLimits,
  reached: readonly Reached[],
): Promise<readonly Reached[]> {
  const familiar = await familiarityOf(context, limits.accountId, limits.source);
  const exempted: Limit[] = [];
  if (familiar.browser) exempted.push(limits.here);
  if (familiar.browser || familiar.address) exempted.push(limits.network, limits.everywhere);
  return reached.filter(({ limit }) => !exempted.includes(limit));
}

/** @throws {Refusal} when concurrent guesses had reached a limit before */
export async function recordGuess(context: Context, limits: PasswordLimits): Promise<void> {
  const { accountId, source, here, browser, network, everywhere, address } = limits;
  const familiar = await familiarityOf(context, accountId, source);
  const counted = (): Limits => {
    if (familiar.browser && browser) return [browser, address];
    return familiar.address ? [here, address] : [here, network, everywhere, address];
  };
  await recordFailure(context, counted(), {
    accountId,
    action: 'user.failed_login',
    data: { method: 'password' },
  });
}

/** After the right password. */
export function forgiveGuesses(context: Context, { here, browser }: PasswordLimits): Promise<void> {
  return clearFailures(context, [here, browser].filter(isPresent));
}

/** Counted and cleared by second factors alone. */
function asSeen(secondFactor: Limit | undefined): Limit | undefined {
  return secondFactor && { ...secondFactor, forgiving: false };
}

function isPresent(limit: Limit | undefined): limit is Limit {
  return limit !== undefined;
}
