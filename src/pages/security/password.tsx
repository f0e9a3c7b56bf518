import { Type } from 'typebox';
import { listPasskeys } from '../../core/authentication/passkeys/change.ts';
import type { BySession } from '../../core/authentication/sessions/session.ts';
import { changePassword } from '../../core/operations/account-management/replace-password.ts';
import { signedInAtAll } from '../../http/audiences.ts';
import { Checkbox } from '../components/checkbox.tsx';
import { Fields, fieldTable } from '../components/fields.tsx';
import { Form } from '../components/form.tsx';
import { MenuPage } from '../components/menu-page.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { ReturnTo } from '../components/return-to.tsx';
import { withFlash } from '../flash.ts';
import { pageRoute, type View } from '../page-route.ts';
import { redirectWithBrowserId } from '../responses.tsx';
import { HOME, safeReturnTo } from '../return-to.ts';
import { PasskeyList } from './passkeys.tsx';

const path = '/settings/password';
const OVERVIEW = '/settings/security';

const secret = { type: 'password', autocomplete: 'new-password', required: true } as const;
const fields = fieldTable('password', {
  current_password: { ...secret, label: 'current', autocomplete: 'current-password' },
  password: { ...secret, label: 'fresh', hint: 'hint' },
  password_confirmation: { ...secret, label: 'again' },
});

const view: View<BySession> = async ({ actor: { account }, words: { password: words, frame } }, context) => {
  const temporary = account.passwordTemporarySince !== null;
  const passkeys = await listPasskeys(context, account);
  return (
    <MenuPage title={words.title} menu={OVERVIEW}>
      <h1>{words.title}</h1>
      <ProblemSummary />
      {temporary ? <p class="warning">{words.temporary}</p> : <p>{words.explain}</p>}
      <Form action={path} class="card">
        <ReturnTo />
        <input type="text" name="username" value={account.login} autocomplete="username" hidden />
        <Fields of={fields} />
        {passkeys.length > 0 && (
          <>
            <Checkbox name="remove_passkeys" label={words.removePasskeys} hint={words.removePasskeysHint} />
            <PasskeyList passkeys={passkeys} />
          </>
        )}
        <div class="actions">
          <button type="submit" class="primary">
            {words.submit}
          </button>
          {!temporary && <a href={OVERVIEW}>{frame.cancel}</a>}
        </div>
      </Form>
    </MenuPage>
  );
};

export const passwordPage = pageRoute({
  method: 'GET',
  path,
  summary: 'Change the password: the form',
  audience: signedInAtAll,
  handle: view,
});

export const password = pageRoute({
  method: 'POST',
  path,
  summary: 'Change the password',
  audience: signedInAtAll,
  once: true,
  form: Type.Object({ ...fields.properties, remove_passkeys: Type.String(), return_to: Type.String() }),
  invalid: view,
  refusals: {
    bad_credentials: ({ password }) => ({ field: 'current_password', message: password.wrong }),
  },

  async handle({ actor, form, page, words }, context) {
    if (form.password !== form.password_confirmation)
      return { problems: [{ field: 'password_confirmation', message: words.password.differ }] };
    const typed = {
      present: form.current_password,
      chosen: form.password,
      withPasskeys: form.remove_passkeys !== '',
    };
    const browserId = await changePassword(context, actor, typed);
    const returnTo = safeReturnTo(form.return_to);
    const next = actor.account.passwordTemporarySince ? HOME : OVERVIEW;
    return redirectWithBrowserId(returnTo ?? withFlash(next, 'password_changed'), browserId, page);
  },
});
