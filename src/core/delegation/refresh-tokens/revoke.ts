import { byApp, type Context, writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import { findAccountById } from '../../identity/accounts/find.ts';
import type { App } from '../apps/app.ts';
import { revokeIfPresent } from '../authorizations/revoke-if-present.ts';
import { hashToken, type Token } from '../tokens/token.ts';
import * as store from './store.ts';

/**
 * Ends the authorization that a refresh token of this app renews, its token included (RFC 7009 §2.1). So does one that was
 * used already: a client that signs out may have lost what came of it.
 *
 * @returns whether it was good
 */
export function revokeByRefreshToken(context: Context, app: App, presented: Token): Promise<boolean> {
  return writing(byApp(context), async (context) => {
    const found = await store.find(context.db, app.id, hashToken(presented));
    if (!found || found.expiresAt <= instant(context.now())) return false;
    const owner = await findAccountById(context, found.accountId);
    return owner ? revokeIfPresent(context, owner, { id: found.authorizationId }) : false;
  });
}
