import { type Context, writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { App } from '../apps/app.ts';
import type { Token } from '../tokens/token.ts';
import type { Authorization } from './authorization.ts';
import { requireMayAsk } from './create.ts';
import { issueAuthorization } from './issue.ts';
import { type RequestedAuthorization, validateFields } from './requested-authorization.ts';
import * as store from './store.ts';

/** An existing authorization is returned without its token, of which only the hash is stored. */
export type GetOrCreateOutcome =
  | { readonly created: true; readonly authorization: Authorization; readonly token: Token }
  | { readonly created: false; readonly authorization: Authorization };

/**
 * The authorization of this app and fingerprint, as it is, or a new one if there is none, or only an expired one.
 * The requested properties never change an existing one.
 *
 * @throws {Refusal} `unprocessable`
 */
export async function getOrCreateAuthorization(
  context: Context,
  owner: Account,
  { app, ...wanted }: RequestedAuthorization & { readonly app: App },
): Promise<GetOrCreateOutcome> {
  validateFields(wanted);
  const existing = await store.findForApp(context.db, owner, { app, ...wanted, at: instant(context.now()) });
  if (existing) return { created: false, authorization: existing };

  await requireMayAsk(context, app);
  const created = await writing(context, (context) =>
    issueAuthorization(context, owner, { ...wanted, app, origin: 'authorizations_api' }),
  );
  // Losing the race to an identical request is success: the winner's row is the answer.
  return created
    ? { created: true, ...created }
    : getOrCreateAuthorization(context, owner, { app, ...wanted });
}
