import type { Origin } from '../../../storage/tables/authorizations.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { type Instant, instant } from '../../foundation/instant.ts';
import { Refusal, unprocessable } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { App } from '../apps/app.ts';
import { mayAskPeople } from '../apps/owner.ts';
import type { Token } from '../tokens/token.ts';
import type { Authorization } from './authorization.ts';
import { conflictError } from './conflict-error.ts';
import { refuseImpossibleExpiry } from './expiry.ts';
import { issueAuthorization } from './issue.ts';
import { type RequestedAuthorization, validateFields } from './requested-authorization.ts';
import * as store from './store.ts';

/** The token is known only now: its hash is what is stored. */
export interface CreatedAuthorization {
  readonly authorization: Authorization;
  readonly token: Token;
}

/** The requested properties of a new authorization. */
interface Creation extends RequestedAuthorization {
  /** `null` for a personal access token, whose note must be unused by its owner. */
  readonly app: App | null;
  /** `authorizations_api` by default. */
  readonly origin?: Origin;
  readonly expiresAt?: Instant | null;
}

/**
 * Creates an authorization for an app, or a personal access token.
 *
 * @throws {Refusal} `unprocessable`
 */
export function createAuthorization(
  context: Context,
  owner: Account,
  { app, origin = 'authorizations_api', expiresAt = null, ...wanted }: Creation,
): Promise<CreatedAuthorization> {
  validateFields(wanted);
  refuseImpossibleExpiry(context, expiresAt);
  if (!app && !wanted.note?.trim()) throw unprocessable('authorization', { field: 'note', kind: 'missing' });

  return writing(context, async (context) => {
    if (app && origin === 'authorizations_api') await requireMayAsk(context, app);
    if (app) await refuseSecond(context, owner, { app, ...wanted });
    const created = await issueAuthorization(context, owner, { ...wanted, app, origin, expiresAt });
    if (!created) throw await conflictError(context, owner, { app, ...wanted });
    return created;
  });
}

async function refuseSecond(
  { db, now }: Writing,
  owner: Account,
  wanted: { readonly app: App; readonly fingerprint: string | null },
): Promise<void> {
  const existing = await store.findForApp(db, owner, { ...wanted, at: instant(now()) });
  if (existing) throw unprocessable('authorization', { field: 'fingerprint', kind: 'taken' });
}

/** @throws {Refusal} `bad_app_credentials`, while the owner of the app is suspended */
export async function requireMayAsk(context: Context, app: App): Promise<void> {
  if (!(await mayAskPeople(context, app)))
    throw new Refusal({ code: 'bad_app_credentials' }, 'suspended owner of the app', { appId: app.id });
}
