import { getAccount } from '../../../core/identity/accounts/find.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { shownOnce } from '../../shown-once.tsx';
import { personPath } from '../paths.ts';
import { loadPerson } from './person.tsx';

export const newPassword = shownOnce<string, '/admin/people/:login/password/:shown'>({
  path: '/admin/people/:login/password/:shown',
  summary: 'A new temporary password, shown for five minutes',
  audience: siteAdministrator,

  view: async (password, { actor, params }, context) =>
    loadPerson(context, actor, { account: await getAccount(context, params.login), password }),
  gone: ({ login }) => [personPath({ login }), 'password_gone'],
});
