import type { Origin } from '../../../storage/tables/authorizations.ts';
import { record } from '../../foundation/audit/record.ts';
import type { Writing } from '../../foundation/context.ts';
import { type Instant, instant } from '../../foundation/instant.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { App } from '../apps/app.ts';
import { ensureGrant } from '../grants/lock.ts';
import { mintToken, rememberToken, type Token } from '../tokens/token.ts';
import { type Authorization, traced } from './authorization.ts';
import { earliest, latestExpiry } from './expiry.ts';
import type { RequestedAuthorization } from './requested-authorization.ts';
import { revokeExpiredHolders } from './revoke.ts';
import * as store from './store.ts';

interface Issue extends RequestedAuthorization {
  readonly app: App | null;
  readonly origin: Origin;
  /** The requested expiry; the operator's maximum may be earlier. */
  readonly expiresAt?: Instant | null;
  /** Who makes an impersonation token. */
  readonly impersonatorId?: number;
  /** A token chosen in a seed file. */
  readonly token?: Token;
}

/**
 * Issues a token and stores its hash, in the place of an expired one if that has the note or fingerprint.
 *
 * @returns nothing when the note or fingerprint is taken
 */
export async function issueAuthorization(
  context: Writing,
  owner: Account,
  { token: given, ...wanted }: Issue,
): Promise<{ authorization: Authorization; token: Token } | undefined> {
  const { config, db } = context;
  const { app } = wanted;
  const token = given ?? mintToken(config.tokenPrefixes[app ? 'app' : 'personal']);
  const now = context.now();

  const fresh = {
    ...wanted,
    grantId: app && (await ensureGrant(context, owner, app)),
    token: rememberToken(token),
    at: instant(now),
    expiresAt: earliest(wanted.expiresAt ?? null, latestExpiry(context)),
  };
  let authorization = await store.insert(db, owner, fresh);
  if (!authorization && (await revokeExpiredHolders(context, owner, fresh)))
    authorization = await store.insert(db, owner, fresh);
  if (!authorization) return undefined;

  const about = { accountId: owner.id, appId: app?.id ?? null };
  await record(context, {
    action: 'oauth_access.create',
    ...about,
    authorizationId: authorization.id,
    token: traced(authorization),
    data: { ...(wanted.origin === 'impersonation' && { how: 'impersonation' }), scopes: wanted.scopes },
  });
  return { authorization, token };
}
