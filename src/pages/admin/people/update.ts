import { Type } from 'typebox';
import { getAccount } from '../../../core/identity/accounts/find.ts';
import { updateProfileAsAdministrator } from '../../../core/operations/account-management/update-profile-as-admin.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { pageRoute } from '../../page-route.ts';
import { problemsOf } from '../../problems.ts';
import { redirectTo } from '../../responses.tsx';
import { PersonParams, personPath } from './path.ts';
import { showPerson } from './person.tsx';

export const updatePerson = pageRoute({
  method: 'POST',
  path: '/admin/people/:login',
  summary: 'Change somebody’s name and primary e-mail address',
  audience: siteAdministrator,
  params: PersonParams,
  form: Type.Object({ name: Type.String(), email: Type.String() }),

  async handle({ actor, params, form, visit }, context) {
    const who = { administrator: actor.account, account: await getAccount(context, params.login) };
    const wanted = { name: form.name.trim() || null, email: form.email.trim() || null };
    const problems = await problemsOf(visit.words, () => updateProfileAsAdministrator(context, who, wanted));
    if (problems.length > 0) {
      return showPerson(context, visit, { ...who, typed: form, problems, status: 422 });
    }
    return redirectTo(personPath(who.account), { notice: 'person_changed' });
  },
});
