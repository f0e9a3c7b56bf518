import type { AuthenticatedToken } from '../../authentication/principals/authenticate-token.ts';
import type { Scope } from '../../delegation/scopes/catalogue.ts';
import { covers } from '../../delegation/scopes/scope-set.ts';
import type { Context } from '../../foundation/context.ts';

/** Any of these would do. */
export type AcceptedScopes = readonly Scope[];

/**
 * Counts what an answered request with a token needed its scopes for. Every such request runs it: it only writes to memory.
 *
 * @param accepted for the call, and for what its answer shows: constants, or they are joined each time
 */
export function noteScopeUse(
  context: Context,
  { authorizationId, appId, scopes }: Pick<AuthenticatedToken, 'authorizationId' | 'appId' | 'scopes'>,
  accepted: readonly (AcceptedScopes | undefined)[],
): void {
  const { counts } = context;
  const at = context.now();
  counts.count({ counted: 'token_scopes', at });
  for (const some of accepted) {
    // A request that is answered without them as well shows more with them.
    if (!some || !covers(scopes, some)) continue;
    const key = keyOf(some);
    counts.count({ counted: 'token_scopes', subject: authorizationId, key, at });
    if (appId !== null) counts.count({ counted: 'app_scopes', subject: appId, key, at });
  }
}

const keys = new WeakMap<AcceptedScopes, string>();

function keyOf(accepted: AcceptedScopes): string {
  const known = keys.get(accepted);
  if (known !== undefined) return known;
  const key = accepted.join(' ');
  keys.set(accepted, key);
  return key;
}
