import {
  type Administering,
  demoteAnother,
  promote,
  replaceAnothersPassword,
  resetAnothersTwoFactor,
  suspendAnother,
} from '../../../core/accounts/administer.ts';
import { getAccount } from '../../../core/accounts/get.ts';
import { unsuspendAccount } from '../../../core/accounts/suspend.ts';
import { acting, type Context } from '../../../core/context.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import type { Reply } from '../../../http/reply.ts';
import { goTo } from '../../answers.tsx';
import type { Notice } from '../../notice.ts';
import { pageRoute } from '../../page-route.ts';
import { problemsIn } from '../../problems.ts';
import { PersonParams, showPerson } from './person.tsx';
import { placeOfPerson } from './place.ts';

interface Deed {
  /** Below the page of the person. */
  readonly place: string;
  readonly summary: string;
  readonly notice?: Notice;
  /** @returns a password to be shown for the only time, if it made one up */
  perform(context: Context, who: Administering): Promise<string | undefined>;
}

const deeds: readonly Deed[] = [
  {
    place: 'suspension',
    summary: 'Suspend an account',
    notice: 'person_suspended',
    perform: (context, who) => nothingFrom(suspendAnother(context, who)),
  },
  {
    place: 'suspension/end',
    summary: 'Let a suspended account in again',
    notice: 'person_unsuspended',
    perform: (context, { administrator, account }) =>
      nothingFrom(unsuspendAccount(acting(context, administrator), account)),
  },
  {
    place: 'two-factor/reset',
    summary: 'Turn somebody’s two-factor authentication off',
    notice: 'person_two_factor_reset',
    perform: (context, who) => nothingFrom(resetAnothersTwoFactor(context, who)),
  },
  {
    place: 'password',
    summary: 'Make up a new password; shows it once',
    perform: replaceAnothersPassword,
  },
  {
    place: 'site-admin',
    summary: 'Make somebody a site administrator',
    notice: 'person_promoted',
    perform: (context, who) => nothingFrom(promote(context, who)),
  },
  {
    place: 'site-admin/end',
    summary: 'Make a site administrator an ordinary person',
    notice: 'person_demoted',
    perform: (context, who) => nothingFrom(demoteAnother(context, who)),
  },
];

/** What an administrator can do to an account, one button each. */
export const personDeeds = deeds.map(({ place, summary, notice, perform }) =>
  pageRoute({
    method: 'POST',
    path: `/admin/people/:login/${place}`,
    summary,
    audience: siteAdministrator,
    params: PersonParams,

    async handle({ actor, params, visit }, context): Promise<Reply> {
      const administrator = actor.account;
      const account = await getAccount(context, params.login);
      let password: string | undefined;
      try {
        password = await perform(context, { administrator, account });
      } catch (error) {
        const problems = problemsIn(visit.words, error);
        return showPerson(context, visit, { administrator, account, problems, status: 422 });
      }
      if (password === undefined) return goTo(placeOfPerson(account), { notice });
      const changed = await getAccount(context, account.login);
      return showPerson(context, visit, { administrator, account: changed, password, status: 201 });
    },
  }),
);

async function nothingFrom(deed: Promise<unknown>): Promise<undefined> {
  await deed;
}
