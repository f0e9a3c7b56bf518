import type { Context } from '../../../core/foundation/context.ts';
import { findAccountsById } from '../../../core/identity/accounts/find.ts';
import type { PlannedBrownout } from '../../../core/operations/deprecations/brownout.ts';

/** The logins of the accounts that brownouts name, by id. */
export async function loginsIn(
  context: Context,
  brownouts: readonly PlannedBrownout[],
): Promise<ReadonlyMap<number, string>> {
  const ids = new Set(brownouts.flatMap(({ accountIds }) => accountIds));
  const accounts = await findAccountsById(context, [...ids]);
  return new Map([...accounts].map(([id, { login }]) => [id, login]));
}
