import { authenticate } from '../core/authentication/principals/authenticate.ts';
import type { Principal } from '../core/authentication/sessions/session.ts';
import { hashToken } from '../core/delegation/tokens/token.ts';
import { addressText, type Context } from '../core/foundation/context.ts';
import { Refusal } from '../core/foundation/refusal.ts';
import { countTokenInQuery } from '../http/record-metrics.ts';

/**
 * Authenticates a token in the query string (RFC 6750 §2.3), which is likely to end up in logs: refused unless the operator
 * accepts it for old clients.
 *
 * @throws {Refusal} `token_in_query`, and as `authenticate`
 */
export async function authenticateInQuery(context: Context, token: string): Promise<Principal> {
  if (context.config.tokenInQuery === 'refuse') {
    countTokenInQuery('refused');
    const tokenHash = hashToken(token);
    throw new Refusal({ code: 'token_in_query' }, 'token in the query', { tokenHash });
  }
  const principal = await authenticate(context, { kind: 'token', token });
  if (principal.kind === 'token') {
    countTokenInQuery('accepted');
    const { account, authorizationId, tokenHash: hash } = principal;
    const use = { at: context.now(), address: addressText(context), hash, lastEight: token.slice(-8) };
    context.usage.recordTokenInQuery(authorizationId, { ...use, accountId: account.id });
  }
  return principal;
}
