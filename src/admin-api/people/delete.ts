import { Type } from 'typebox';
import type { Context } from '../../core/foundation/context.ts';
import { unprocessable } from '../../core/foundation/refusal.ts';
import type { Account } from '../../core/identity/accounts/account.ts';
import { findAccount, getAccount } from '../../core/identity/accounts/find.ts';
import { deleteAccount } from '../../core/operations/account-management/delete-account.ts';
import { noContent } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { adminWriter } from '../audiences.ts';

export const deletePerson = route({
  method: 'DELETE',
  path: '/users/:login',
  summary: 'Delete a person with all tokens; the audit trail stays, without what tells who it was',
  documentation: 'users/delete',
  audience: adminWriter,
  query: Type.Object({
    transfer_to: Type.Optional(
      Type.String({
        description:
          'Login of who gets the apps, and the organizations that would have no owner. Without it, an owner of these is not deleted.',
      }),
    ),
  }),
  replies: { 204: Type.Null() },

  async handle({ params, query }, context) {
    const account = await getAccount(context, params.login);
    const transferTo = await findSuccessor(context, query.get('transfer_to'));
    await deleteAccount(context, account, { transferTo });
    return noContent();
  },
});

/** @throws {Refusal} `unprocessable` */
async function findSuccessor(context: Context, login: string | undefined): Promise<Account | undefined> {
  if (login === undefined) return undefined;
  const account = await findAccount(context, login);
  if (!account) throw unprocessable('account', { field: 'transfer_to', kind: 'unknown_login' });
  return account;
}
