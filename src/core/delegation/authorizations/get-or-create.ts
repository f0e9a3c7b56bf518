import { type Context, writing } from '../../foundation/context.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { App } from '../apps/app.ts';
import type { Token } from '../tokens/token.ts';
import type { Authorization } from './authorization.ts';
import { issue } from './issue.ts';
import * as store from './store.ts';
import { refuseUnstorable, type Wanted } from './wanted.ts';

/** An authorization that existed already comes back without its token, which nobody knows any more. */
export type Outcome =
  | { readonly created: true; readonly authorization: Authorization; readonly token: Token }
  | { readonly created: false; readonly authorization: Authorization };

/**
 * The authorization of this app and fingerprint, as it is; a new one only if there is none. Nothing that is wanted
 * changes one that exists.
 *
 * @throws {Refusal} `unprocessable`
 */
export async function getOrCreateAuthorization(
  context: Context,
  owner: Account,
  { app, ...wanted }: Wanted & { readonly app: App },
): Promise<Outcome> {
  refuseUnstorable(wanted);
  const existing = await store.findForApp(context.db, owner, { app, ...wanted });
  if (existing) return { created: false, authorization: existing };

  const created = await writing(context, (context) =>
    issue(context, owner, { ...wanted, app, origin: 'authorizations_api' }),
  );
  // Losing the race to an identical request is success, not failure: the winner's row is ours too.
  return created
    ? { created: true, ...created }
    : getOrCreateAuthorization(context, owner, { app, ...wanted });
}
