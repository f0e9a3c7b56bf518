import { type Context, writing } from '../../foundation/context.ts';
import { notFound } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { revokeIfPresent } from './revoke-if-present.ts';

/**
 * Revokes an authorization and its token; the grant goes with the last authorization of an app.
 *
 * @throws {Refusal} `not_found`, also for all but one of parallel revocations
 */
export function revokeAuthorization(context: Context, owner: Account, id: number): Promise<void> {
  return writing(context, async (context) => {
    if (!(await revokeIfPresent(context, owner, { id }))) throw notFound('authorization');
  });
}
