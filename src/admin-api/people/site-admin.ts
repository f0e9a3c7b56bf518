import { demoteAccount, promoteAccount } from '../../core/operations/account-management/promote.ts';
import { actionOn } from './action.ts';

export const promotePerson = actionOn({
  method: 'PUT',
  path: '/users/:login/site_admin',
  summary: 'Make a person a site administrator',
  documentation: 'users/promote',
  act: promoteAccount,
});

export const demotePerson = actionOn({
  method: 'DELETE',
  path: '/users/:login/site_admin',
  summary: 'Take the rights of a site administrator away; not from the last active one',
  documentation: 'users/demote',
  act: (context, account) => demoteAccount(context, account),
});
