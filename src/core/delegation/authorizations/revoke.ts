import { type Context, writing } from '../../foundation/context.ts';
import { notFound } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { revokeIfPresent } from './revoke-if-present.ts';

/**
 * Ends an authorization and its token, and with the last one of an app the grant.
 *
 * @throws {Refusal} `not_found`, also for all but one of parallel revocations
 */
export function revokeAuthorization(context: Context, owner: Account, id: number): Promise<void> {
  return writing(context, async (context) => {
    if (!(await revokeIfPresent(context, owner, { id }))) throw notFound('authorization');
  });
}
