import type { GetOrCreateOutcome } from '../../core/delegation/authorizations/get-or-create.ts';
import type { Context } from '../../core/foundation/context.ts';
import { createdWithSecret, ok, type Reply } from '../../http/reply.ts';
import { authorizationUrl, presentAuthorization } from '../resources/authorization.ts';

/** 201 with the token for a new authorization, 200 without it for an existing one. */
export function createdOrExisting(context: Context, outcome: GetOrCreateOutcome): Reply {
  const { authorization } = outcome;
  if (!outcome.created) return ok(presentAuthorization(context, authorization));
  return createdWithSecret(
    presentAuthorization(context, authorization, outcome.token),
    authorizationUrl(context, authorization),
  );
}
