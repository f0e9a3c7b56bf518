import { revokeEach } from '../../delegation/authorizations/revoke-each.ts';
import type { Facts } from '../../foundation/audit/facts.ts';
import { asBegun, type Context, writing } from '../../foundation/context.ts';
import type { FoundToken, InspectedToken } from './inspect.ts';

/** Bounds the duration of a transaction. */
const MOST = 50;

/** The tokens that can be revoked, each once, in the order in which every writer locks their grants. */
export function revocable(inspected: readonly InspectedToken[]): FoundToken[] {
  const byId = new Map(inspected.flatMap(({ found }) => found.map((one) => [one.id, one] as const)));
  return [...byId.values()].sort(
    (one, other) => (one.grantId ?? 0) - (other.grantId ?? 0) || one.id - other.id,
  );
}

/**
 * Revokes tokens of any accounts, with an event for each.
 *
 * @param reason why, when nobody asked for these
 * @returns how many there still were
 */
export async function revokeFound(
  context: Context,
  tokens: readonly Pick<FoundToken, 'id' | 'accountId' | 'grantId'>[],
  reason?: Facts['oauth_access.destroy'],
): Promise<number> {
  let revoked = 0;
  for (let at = 0; at < tokens.length; at += MOST) {
    const some = tokens.slice(at, at + MOST);
    revoked += await writing(at === 0 ? context : asBegun(context), (context) =>
      revokeEach(context, some, { reason }),
    );
  }
  return revoked;
}
