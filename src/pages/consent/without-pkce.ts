import type {
  AuthorizationRequest,
  ValidatedRequest,
} from '../../core/delegation/authorization-codes/validate-request.ts';
import type { Context } from '../../core/foundation/context.ts';
import type { Account } from '../../core/identity/accounts/account.ts';
import { admitAhead, admitCall } from '../../core/operations/deprecations/calls/admit.ts';
import { currentPlan } from '../../core/operations/deprecations/current-plan.ts';
import { describeDeprecated } from '../../core/operations/deprecations/english.ts';

export type RefusedAuthorization = Extract<ValidatedRequest, { kind: 'refused' }> & {
  /** In a brownout: seconds until it ends. */
  readonly retryAfter?: number | undefined;
};

interface Step {
  readonly request: AuthorizationRequest;
  /** Whether a code is issued next, or somebody is asked for consent first. */
  readonly next: 'code' | 'consent';
}

/**
 * In a brownout of requests without PKCE, and after their removal, what such a request is refused with. Each pass of a person is counted
 * once: when a code is issued, or when it is refused. The page that asks for consent only looks ahead, as people leave it, reload it and
 * consent on it, and what follows is counted. A native app is refused without PKCE anyway, and gets no further than the validation.
 */
export async function refusalWithoutPkce(
  context: Context,
  account: Account,
  { request, next }: Step,
): Promise<RefusedAuthorization | undefined> {
  const { app, challenge, redirectUri, sent, scopes } = request;
  if (challenge !== null) return undefined;
  const { clientId } = app;
  const call = {
    features: ['web-flow-without-pkce'],
    accountId: account.id,
    clientId,
    values: () => ({ clientId, scopes }),
  } as const;
  const plan = await currentPlan(context);
  const refusal = (next === 'code' ? admitCall : admitAhead)(context, plan, call);
  if (refusal?.reason.code !== 'deprecated' || !refusal.cause) return undefined;
  const { reason, cause } = refusal;
  const page = context.config.publicUrl + reason.replacement;
  return {
    kind: 'refused',
    app,
    redirectUri,
    no: { error: 'invalid_request', description: describeDeprecated(reason), page },
    cause,
    concerns: { appId: app.id, redirectUri: sent ?? undefined },
    retryAfter: reason.until?.retryAfter,
  };
}
