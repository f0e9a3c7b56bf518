import type { Account } from '../accounts/account.ts';
import { type Context, writing } from '../context.ts';
import { notFound } from '../refusal.ts';
import { takeAway } from './take-away.ts';

/**
 * Ends an authorization and its token, and with the last one of an app the grant.
 *
 * @throws {Refusal} `not_found`, also for all but one of parallel revocations
 */
export function revokeAuthorization(context: Context, owner: Account, id: number): Promise<void> {
  return writing(context, async (context) => {
    if (!(await takeAway(context, owner, { id }))) throw notFound('authorization');
  });
}
