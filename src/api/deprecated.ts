import type { Principal } from '../core/authentication/sessions/session.ts';
import type { ReasonFor } from '../core/foundation/refusal.ts';
import type { Feature } from '../core/foundation/runtime/deprecation-plan.ts';
import { describeDeprecated } from '../core/operations/deprecations/english.ts';
import type { RequestHead } from '../http/credentials.ts';
import type { AnyRoute } from '../http/route.ts';

const NONE: readonly Feature[] = [];
const PASSWORD: readonly Feature[] = ['password-authentication'];
const ENDLESS: readonly Feature[] = ['token-without-expiry'];
const IN_QUERY: readonly Feature[] = ['token-in-query'];
const BOTH: readonly Feature[] = ['token-in-query', 'token-without-expiry'];

/** What a request uses that may be deprecated: the route itself, or the credentials elsewhere. */
export function featuresOf(
  { headers }: RequestHead,
  principal: Principal,
  route: AnyRoute,
): readonly Feature[] {
  if (route.features) return route.features;
  if (principal.kind === 'password') return PASSWORD;
  if (principal.kind !== 'token') return NONE;
  const inQuery = headers.authorization === undefined;
  if (principal.expiresAt === null) return inQuery ? BOTH : ENDLESS;
  return inQuery ? IN_QUERY : NONE;
}

/** As GitHub announced it: gone for the one operation whose documentation lists a 410, not found for the others. */
const STATUSES: { readonly [F in Feature]: 401 | 404 | 410 } = {
  'list-grants': 404,
  'get-grant': 404,
  'delete-grant': 404,
  'list-authorizations': 404,
  'create-authorization': 410,
  'get-or-create-authorization': 404,
  'get-or-create-authorization-by-fingerprint': 404,
  'get-authorization': 404,
  'update-authorization': 404,
  'delete-authorization': 404,
  'password-authentication': 401,
  'token-in-path': 404,
  'token-in-query': 401,
  'token-without-expiry': 401,
  // Refused at the page that asks for consent.
  'web-flow-without-pkce': 404,
};

/** What a caller hears in a brownout, and after the removal. */
export function toDeprecatedAnswer({ feature, until, replacement }: ReasonFor<'deprecated'>) {
  return {
    status: STATUSES[feature],
    headers: until ? { 'retry-after': String(until.retryAfter) } : {},
    message: describeDeprecated({ feature, until }),
    ownPage: replacement,
  };
}
