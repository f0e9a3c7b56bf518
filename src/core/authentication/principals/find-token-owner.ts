import { hashToken, type Token } from '../../delegation/tokens/token.ts';
import type { Context } from '../../foundation/context.ts';
import * as store from './store.ts';

interface Holder {
  readonly accountId: number;
  readonly authorizationId: number;
}

/** Whose token this is, be it good for anything or not. */
export async function findTokenOwner({ db }: Context, token: Token): Promise<Holder | undefined> {
  const found = await store.findByTokenHash(db, hashToken(token));
  return found && { accountId: found.id, authorizationId: found.authorizationId };
}
