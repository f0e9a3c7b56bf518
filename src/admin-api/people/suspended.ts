import { Type } from 'typebox';
import { getAccount } from '../../core/identity/accounts/find.ts';
import { suspendAccount, unsuspendAccount } from '../../core/operations/account-management/suspend.ts';
import { noContent } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { adminWriter } from '../audiences.ts';

export const suspendPerson = route({
  method: 'PUT',
  path: '/users/:login/suspended',
  summary: 'Suspend a person: the password and all tokens are refused, and all sessions end',
  documentation: 'users/suspend',
  audience: adminWriter,
  replies: { 204: Type.Null() },

  async handle({ params }, context) {
    await suspendAccount(context, await getAccount(context, params.login));
    return noContent();
  },
});

export const unsuspendPerson = route({
  method: 'DELETE',
  path: '/users/:login/suspended',
  summary: 'Unsuspend a person: the password and the tokens are accepted again',
  documentation: 'users/unsuspend',
  audience: adminWriter,
  replies: { 204: Type.Null() },

  async handle({ params }, context) {
    await unsuspendAccount(context, await getAccount(context, params.login));
    return noContent();
  },
});
