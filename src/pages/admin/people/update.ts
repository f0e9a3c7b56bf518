import { getAccount } from '../../../core/identity/accounts/find.ts';
import { updateProfileAsAdministrator } from '../../../core/operations/account-management/update-profile-as-admin.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { pageRoute } from '../../page-route.ts';
import { redirectTo } from '../../responses.tsx';
import { personPath } from '../paths.ts';
import { viewPerson } from './person.tsx';
import { personFields } from './person-form.tsx';

export const updatePerson = pageRoute({
  method: 'POST',
  path: '/admin/people/:login',
  summary: 'Change the name and primary e-mail address of an account',
  audience: siteAdministrator,
  form: personFields.form,
  invalid: viewPerson,

  async handle({ actor, params, form }, context) {
    const who = { administrator: actor.account, account: await getAccount(context, params.login) };
    const changes = { name: form.name.trim() || null, email: form.email.trim() || null };
    await updateProfileAsAdministrator(context, who, changes);
    return redirectTo(personPath(who.account), 'person_changed');
  },
});
