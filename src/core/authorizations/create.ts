import type { Account } from '../accounts/account.ts';
import type { App } from '../apps/app.ts';
import { type Context, type Writing, writing } from '../context.ts';
import { unprocessable } from '../refusal.ts';
import type { Token } from '../tokens/token.ts';
import type { Authorization } from './authorization.ts';
import { explainTaken } from './explain-taken.ts';
import { issue } from './issue.ts';
import * as store from './store.ts';
import { refuseUnstorable, type Wanted } from './wanted.ts';

/** A token is known only at its birth. */
export interface Created {
  readonly authorization: Authorization;
  readonly token: Token;
}

/**
 * Makes an authorization for an app, or a personal access token.
 *
 * @param app `null` for a personal access token, which needs a note that its owner has not used yet
 * @throws {Refusal} `unprocessable`
 */
export function createAuthorization(
  context: Context,
  owner: Account,
  { app, ...wanted }: Wanted & { readonly app: App | null },
): Promise<Created> {
  refuseUnstorable(wanted);
  if (!app && !wanted.note?.trim()) throw unprocessable('authorization', { field: 'note', kind: 'missing' });

  return writing(context, async (context) => {
    if (app) await refuseSecond(context, owner, app, wanted);
    const created = await issue(context, owner, { ...wanted, app, origin: 'authorizations_api' });
    if (!created) throw await explainTaken(context, owner, { app, ...wanted });
    return created;
  });
}

async function refuseSecond(
  { db }: Writing,
  owner: Account,
  app: App,
  { fingerprint }: Wanted,
): Promise<void> {
  const existing = await store.findForApp(db, owner, app, fingerprint);
  if (existing) throw unprocessable('authorization', { field: 'fingerprint', kind: 'taken' });
}
