import { type Context, writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import { findAccountById } from '../../identity/accounts/find.ts';
import type { App } from '../apps/app.ts';
import { revokeIfPresent } from '../authorizations/revoke.ts';
import { hashToken, type Token } from '../tokens/token.ts';
import * as store from './store.ts';

/**
 * Revokes the authorization a refresh token of this app belongs to, its token included (RFC 7009 §2.1). So does a used
 * one: a client that signs out may have lost its successor.
 *
 * @returns whether it was valid
 */
export function revokeByRefreshToken(context: Context, app: App, presented: Token): Promise<boolean> {
  return writing(context, async (context) => {
    const found = await store.find(context.db, app.id, hashToken(presented));
    if (!found || found.expiresAt <= instant(context.now())) return false;
    const owner = await findAccountById(context, found.accountId);
    return owner ? revokeIfPresent(context, owner, { id: found.authorizationId }) : false;
  });
}
