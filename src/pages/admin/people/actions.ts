import type { Context } from '../../../core/foundation/context.ts';
import { getAccount } from '../../../core/identity/accounts/find.ts';
import { unlockAccount } from '../../../core/identity/lockouts/unlock.ts';
import {
  type AdministratorAction,
  deleteAsAdministrator,
  demoteAsAdministrator,
  promote,
  replacePasswordAsAdministrator,
  resetTwoFactorAsAdministrator,
  suspendAsAdministrator,
} from '../../../core/operations/account-management/administer.ts';
import { unsuspendAccount } from '../../../core/operations/account-management/suspend.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { confirmation } from '../../confirmation.tsx';
import type { FlashName } from '../../flash.ts';
import type { Words } from '../../locales/words.ts';
import { pageRoute } from '../../page-route.ts';
import { redirectTo } from '../../responses.tsx';
import { personPath } from '../paths.ts';
import { newPassword } from './new-password.ts';
import { viewPerson } from './person.tsx';
import { type ActionTexts, findPerson, questionAbout } from './question.ts';

const common = { audience: siteAdministrator, invalid: viewPerson } as const;

interface PersonAction {
  /** Below the page of the person. */
  readonly path: string;
  readonly summary: string;
  readonly flash: FlashName;
  readonly texts: (words: Words['admin']) => ActionTexts;
  perform(context: Context, who: AdministratorAction): Promise<unknown>;
}

const actions: readonly PersonAction[] = [
  {
    path: 'suspension',
    summary: 'Suspend an account',
    flash: 'person_suspended',
    texts: (words) => ({
      title: words.suspendTitle,
      explain: words.suspendExplain,
      button: words.suspend,
    }),
    perform: suspendAsAdministrator,
  },
  {
    path: 'two-factor/reset',
    summary: 'Disable two-factor authentication of an account',
    flash: 'person_two_factor_reset',
    texts: (words) => ({
      title: words.resetTwoFactorTitle,
      explain: words.resetTwoFactorExplain,
      button: words.resetTwoFactor,
    }),
    perform: resetTwoFactorAsAdministrator,
  },
  {
    path: 'site-admin',
    summary: 'Promote an account to site administrator',
    flash: 'person_promoted',
    texts: (words) => ({
      title: words.makeSiteAdminTitle,
      explain: words.makeSiteAdminExplain,
      button: words.makeSiteAdmin,
    }),
    perform: promote,
  },
  {
    path: 'site-admin/end',
    summary: 'Demote a site administrator',
    flash: 'person_demoted',
    texts: (words) => ({
      title: words.unmakeSiteAdminTitle,
      explain: words.unmakeSiteAdminExplain,
      button: words.unmakeSiteAdmin,
    }),
    perform: demoteAsAdministrator,
  },
];

/** What an administrator can do to somebody else's account. */
export const personActions = actions.flatMap(({ path, summary, flash, texts, perform }) =>
  confirmation({
    ...common,
    path: `/admin/people/:login/${path}`,
    summary,
    menu: '/admin/people',

    find: findPerson,
    ask: (person, { words }) => questionAbout(person, texts(words.admin)),
    async perform({ account }, context, { actor }) {
      await perform(context, { administrator: actor.account, account });
      return redirectTo(personPath(account), flash);
    },
  }),
);

export const replacePassword = confirmation({
  ...common,
  path: '/admin/people/:login/password',
  summary: 'Set a new random password; shows it once',
  menu: '/admin/people',

  find: findPerson,
  ask: (person, { words: { admin: words } }) =>
    questionAbout(person, {
      title: words.newPasswordTitle,
      explain: words.newPasswordExplain,
      button: words.newPassword,
    }),
  async perform({ account }, context, request) {
    const who = { administrator: request.actor.account, account };
    const path = await newPassword.makeSlowly(request, context, (context, keep) =>
      replacePasswordAsAdministrator(context, who, (context, secret) =>
        keep(context, { secret, params: { login: account.login } }),
      ),
    );
    return redirectTo(path);
  },
});

export const deletePerson = confirmation({
  ...common,
  path: '/admin/people/:login/deletion',
  summary: 'Delete an account',
  menu: '/admin/people',

  find: findPerson,
  ask: (person, { words: { admin: words } }) =>
    questionAbout(person, {
      title: words.deletePersonTitle,
      explain: words.deletePersonExplain,
      button: words.deletePerson,
    }),
  async perform({ account }, context, { actor }) {
    await deleteAsAdministrator(context, { administrator: actor.account, account });
    return redirectTo('/admin/people', 'person_deleted');
  },
});

export const unsuspendPerson = pageRoute({
  ...common,
  method: 'POST',
  path: '/admin/people/:login/suspension/end',
  summary: 'Unsuspend an account',

  async handle({ params }, context) {
    const account = await getAccount(context, params.login);
    await unsuspendAccount(context, account);
    return redirectTo(personPath(account), 'person_unsuspended');
  },
});

export const unlockPerson = pageRoute({
  ...common,
  method: 'POST',
  path: '/admin/people/:login/unlock',
  summary: 'Unlock an account that failed sign-ins have locked',

  async handle({ params }, context) {
    const account = await getAccount(context, params.login);
    await unlockAccount(context, account);
    return redirectTo(personPath(account), 'person_unlocked');
  },
});
