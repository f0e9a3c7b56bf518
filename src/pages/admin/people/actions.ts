import type { Context } from '../../../core/foundation/context.ts';
import { getAccount } from '../../../core/identity/accounts/find.ts';
import {
  type AdministratorAction,
  demoteAsAdministrator,
  promote,
  resetTwoFactorAsAdministrator,
  suspendAsAdministrator,
} from '../../../core/operations/account-management/administer.ts';
import { unsuspendAccount } from '../../../core/operations/account-management/suspend.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import type { FlashName } from '../../flash.ts';
import type { Words } from '../../locales/words.ts';
import { pageRoute } from '../../page-route.ts';
import { problemsOf } from '../../problems.ts';
import { redirectTo } from '../../responses.tsx';
import { PersonParams, personPath } from './path.ts';
import { showPerson } from './person.tsx';
import { type Asking, questionAbout } from './question.ts';

interface Deed {
  /** Below the page of the person. */
  readonly place: string;
  readonly summary: string;
  readonly notice: FlashName;
  /** For one that a slip of the mouse must not do. */
  readonly asking?: (words: Words) => Asking;
  perform(context: Context, who: AdministratorAction): Promise<unknown>;
}

const deeds: readonly Deed[] = [
  {
    place: 'suspension',
    summary: 'Suspend an account',
    notice: 'person_suspended',
    asking: ({ admin: words }) => ({
      title: words.suspendTitle,
      explain: words.suspendExplain,
      button: words.suspend,
    }),
    perform: suspendAsAdministrator,
  },
  {
    place: 'suspension/end',
    summary: 'Let a suspended account in again',
    notice: 'person_unsuspended',
    perform: (context, { account }) => unsuspendAccount(context, account),
  },
  {
    place: 'two-factor/reset',
    summary: 'Turn somebody’s two-factor authentication off',
    notice: 'person_two_factor_reset',
    asking: ({ admin: words }) => ({
      title: words.resetTwoFactorTitle,
      explain: words.resetTwoFactorExplain,
      button: words.resetTwoFactor,
    }),
    perform: resetTwoFactorAsAdministrator,
  },
  {
    place: 'site-admin',
    summary: 'Make somebody a site administrator',
    notice: 'person_promoted',
    asking: ({ admin: words }) => ({
      title: words.makeSiteAdminTitle,
      explain: words.makeSiteAdminExplain,
      button: words.makeSiteAdmin,
    }),
    perform: promote,
  },
  {
    place: 'site-admin/end',
    summary: 'Make a site administrator an ordinary person',
    notice: 'person_demoted',
    asking: ({ admin: words }) => ({
      title: words.unmakeSiteAdminTitle,
      explain: words.unmakeSiteAdminExplain,
      button: words.unmakeSiteAdmin,
    }),
    perform: demoteAsAdministrator,
  },
];

/** What an administrator can do to an account; at the same address, the question ahead of it. */
export const personActions = deeds.flatMap(({ place, summary, notice, asking, perform }) => [
  ...(asking ? [questionAbout({ place, summary, asking })] : []),
  pageRoute({
    method: 'POST',
    path: `/admin/people/:login/${place}`,
    summary,
    audience: siteAdministrator,
    params: PersonParams,

    async handle({ actor, params, visit }, context) {
      const who = { administrator: actor.account, account: await getAccount(context, params.login) };
      const problems = await problemsOf(visit.words, () => perform(context, who));
      if (problems.length > 0) return showPerson(context, visit, { ...who, problems, status: 422 });
      return redirectTo(personPath(who.account), { notice });
    },
  }),
]);
