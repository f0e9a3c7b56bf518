import type { Context } from '../../foundation/context.ts';
import { notFound } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import type { Authorization } from './authorization.ts';
import { getAuthorization } from './get.ts';

/** @throws {Refusal} `not_found`, when it does not exist, belongs to somebody else, or is an app's */
export async function getPersonalToken(context: Context, owner: Account, id: number): Promise<Authorization> {
  const authorization = await getAuthorization(context, owner, id);
  if (authorization.app) throw notFound('authorization', 'token of an app');
  return authorization;
}

/** @throws {Refusal} `not_found`, when it does not exist, belongs to somebody else, is personal, or is another app's */
export async function getTokenOfApp(
  context: Context,
  owner: Account,
  { id, clientId }: { readonly id: number; readonly clientId: string },
): Promise<Authorization> {
  const authorization = await getAuthorization(context, owner, id);
  if (!authorization.app) throw notFound('authorization', 'personal access token');
  if (authorization.app.clientId !== clientId) throw notFound('authorization', 'token of another app');
  return authorization;
}
