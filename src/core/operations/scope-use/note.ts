import type { AuthenticatedToken } from '../../authentication/principals/authenticate-token.ts';
import type { Scope } from '../../delegation/scopes/catalogue.ts';
import { covers } from '../../delegation/scopes/scope-set.ts';
import type { Context } from '../../foundation/context.ts';

/** Any of these would do. */
export type AcceptedScopes = readonly Scope[];

/**
 * Counts an answered call with a token, and what it needed its scopes for. Every such call runs it: it only writes to memory.
 *
 * @param accepted for the call, and for what its answer shows: constants, or they are joined each time
 */
export function noteScopeUse(
  context: Context,
  { authorizationId, appId, scopes }: Pick<AuthenticatedToken, 'authorizationId' | 'appId' | 'scopes'>,
  accepted: readonly (AcceptedScopes | undefined)[],
): void {
  const at = context.now();
  const count = (key: string) => {
    context.counts.count({ counted: 'token_scopes', subject: authorizationId, key, at });
    if (appId !== null) context.counts.count({ counted: 'app_scopes', subject: appId, key, at });
  };
  count('');
  // A call that is answered without them as well shows more with them.
  for (const some of accepted) if (some && covers(scopes, some)) count(keyOf(some));
}

const keys = new WeakMap<AcceptedScopes, string>();

function keyOf(accepted: AcceptedScopes): string {
  const known = keys.get(accepted);
  if (known !== undefined) return known;
  const key = accepted.join(' ');
  keys.set(accepted, key);
  return key;
}
