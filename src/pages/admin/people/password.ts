import { getAccount } from '../../../core/identity/accounts/find.ts';
import { replacePasswordAsAdministrator } from '../../../core/operations/account-management/administer.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import type { Reply } from '../../../http/reply.ts';
import { pageRoute } from '../../page-route.ts';
import { problemsIn } from '../../problems.ts';
import { PersonParams } from './path.ts';
import { showPerson } from './person.tsx';
import { questionAbout } from './question.ts';

const place = 'password';
const summary = 'Make up a new password; shows it once';

export const personPasswordQuestion = questionAbout({
  place,
  summary,
  asking: ({ admin: words }) => ({
    title: words.newPasswordTitle,
    explain: words.newPasswordExplain,
    button: words.newPassword,
  }),
});

export const personPassword = pageRoute({
  method: 'POST',
  path: `/admin/people/:login/${place}`,
  summary,
  audience: siteAdministrator,
  params: PersonParams,

  async handle({ actor, params, visit }, context): Promise<Reply> {
    const who = { administrator: actor.account, account: await getAccount(context, params.login) };
    let password: string;
    try {
      password = await replacePasswordAsAdministrator(context, who);
    } catch (error) {
      return showPerson(context, visit, { ...who, problems: problemsIn(visit.words, error), status: 422 });
    }
    const account = await getAccount(context, who.account.login);
    return showPerson(context, visit, { ...who, account, password, status: 201 });
  },
});
