import { suspendAccount, unsuspendAccount } from '../../core/operations/account-management/suspend.ts';
import { actionOn } from './action.ts';

export const suspendPerson = actionOn({
  method: 'PUT',
  path: '/users/:login/suspended',
  summary:
    'Suspend a person, but not the last active site administrator: the password and all tokens are refused, and all sessions end',
  documentation: 'users/suspend',
  act: (context, account) => suspendAccount(context, account),
});

export const unsuspendPerson = actionOn({
  method: 'DELETE',
  path: '/users/:login/suspended',
  summary: 'Unsuspend a person: the password and the tokens are accepted again',
  documentation: 'users/unsuspend',
  act: unsuspendAccount,
});
