import { record } from '../../foundation/audit/record.ts';
import { type Context, writing } from '../../foundation/context.ts';
import { after, instant } from '../../foundation/instant.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { ScopeSet } from '../scopes/scope-set.ts';
import { type CodeText, hashCode, mintCode } from './authorization-code.ts';
import * as store from './store.ts';
import type { AuthorizationRequest } from './validate-request.ts';

/** @param scopes what the app gets; `asked` whether the account's owner was asked just now @returns the code, which cannot be read again */
export function issueCode(
  context: Context,
  account: Account,
  {
    request,
    scopes,
    asked,
  }: { readonly request: AuthorizationRequest; readonly scopes: ScopeSet; readonly asked: boolean },
): Promise<CodeText> {
  const { app, sent, challenge } = request;
  const code = mintCode();
  return writing(context, async (context) => {
    const now = context.now();
    await store.insert(context.db, {
      accountId: account.id,
      appId: app.id,
      codeHash: hashCode(code),
      redirectUri: sent,
      scopes,
      challenge,
      at: instant(now),
      expiresAt: after(now, context.config.codeLifetime),
    });
    const about = { accountId: account.id, appId: app.id };
    const data = { scopes, ...(!asked && { how: 'not_asked_again' as const }) };
    await record(context, { action: 'oauth_authorization.approve', ...about, data });
    return code;
  });
}
