import { hashToken, type Token } from '../../delegation/tokens/token.ts';
import type { Context } from '../../foundation/context.ts';
import * as store from './store.ts';

interface TokenOwner {
  readonly accountId: number;
  readonly authorizationId: number;
}

/** Finds the owner even of a token that has expired or whose account is suspended. */
export async function findTokenOwner({ db }: Context, token: Token): Promise<TokenOwner | undefined> {
  const found = await store.findByTokenHash(db, hashToken(token));
  return found && { accountId: found.id, authorizationId: found.authorizationId };
}
