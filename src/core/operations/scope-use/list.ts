import { listAllAuthorizations } from '../../delegation/authorizations/listing/list.ts';
import type { Context } from '../../foundation/context.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { findScopeUses, type ScopeUse } from './read.ts';

type TokenOfAnybody = ReturnType<typeof listAllAuthorizations> extends AsyncGenerator<infer T> ? T : never;

interface TokenWithUse {
  readonly token: TokenOfAnybody;
  readonly use: ScopeUse;
}

/** Looked up together. */
const BATCH_SIZE = 100;

/** All tokens with more scopes than their calls needed, for an operator. @param owner only this account's */
export async function* listSurplusScopes(context: Context, owner?: Account): AsyncGenerator<TokenWithUse> {
  let batch: TokenOfAnybody[] = [];
  for await (const token of listAllAuthorizations(context, owner)) {
    batch.push(token);
    if (batch.length < BATCH_SIZE) continue;
    yield* await withSurplus(context, batch);
    batch = [];
  }
  yield* await withSurplus(context, batch);
}

async function withSurplus(
  context: Context,
  tokens: readonly TokenOfAnybody[],
): Promise<readonly TokenWithUse[]> {
  const uses = await findScopeUses(context, tokens);
  return tokens.flatMap((token) => {
    const use = uses.get(token.id);
    // Without calls nothing is known of what it needs.
    return use && use.calls > 0 && use.surplus.length > 0 ? [{ token, use }] : [];
  });
}
