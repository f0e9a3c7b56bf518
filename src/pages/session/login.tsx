import { Type } from 'typebox';
import type { Principal } from '../../core/authentication/sessions/session.ts';
import { signIn } from '../../core/authentication/sessions/sign-in.ts';
import { findApp } from '../../core/delegation/apps/get.ts';
import type { Context } from '../../core/foundation/context.ts';
import { hasAccounts } from '../../core/identity/accounts/find.ts';
import { anyone } from '../../http/audiences.ts';
import { readQuery } from '../../http/query.ts';
import { Fields, fieldTable } from '../components/fields.tsx';
import { Form } from '../components/form.tsx';
import { Page } from '../components/page.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { ReturnTo, returnToOf } from '../components/return-to.tsx';
import { WhomToAsk } from '../components/whom-to-ask.tsx';
import { pageRoute, type View } from '../page-route.ts';
import { redirectTo, redirectWithBrowserId } from '../responses.tsx';
import { HOME, safeReturnTo, withReturnTo } from '../return-to.ts';
import { PasskeySignIn } from '../security/passkey-form.tsx';
import { goOn } from './resumption.tsx';

const fields = fieldTable('signIn', {
  login: { label: 'login', autocomplete: 'username', required: true, autofocus: true },
  password: { label: 'password', type: 'password', autocomplete: 'current-password', required: true },
});

export const viewLogin: View<Principal> = async (
  { query, page, words: { signIn: words, setup } },
  context,
) => {
  const app = await findRequestingApp(context, returnToOf(page));
  return (
    <Page title={words.title}>
      <h1>{words.title}</h1>
      <ProblemSummary />
      {app !== undefined && <p>{words.toContinue(app)}</p>}
      {!(await hasAccounts(context)) && <p class="warning">{setup.nobody}</p>}
      <Form action="/login" class="card">
        <ReturnTo />
        <Fields of={fields} values={{ login: query.get('login') ?? '' }} />
        <button type="submit" class="primary">
          {words.submit}
        </button>
      </Form>
      <PasskeySignIn button={words.passkey} />
      <WhomToAsk trouble={words.forgotten} contact={context.config.supportContact} />
    </Page>
  );
};

/** The name of the app whose authorization request continues after signing in, if any. */
async function findRequestingApp(context: Context, returnTo: string | undefined) {
  if (!returnTo?.startsWith('/login/oauth/authorize?')) return undefined;
  const app = await findApp(context, readQuery(returnTo).get('client_id') ?? '');
  return app?.name;
}

export const loginPage = pageRoute({
  method: 'GET',
  path: '/login',
  summary: 'Sign in: the form',
  audience: anyone,

  async handle(request, context) {
    const { actor, page } = request;
    if (actor.kind === 'session' && actor.session.signedInAt) return redirectTo(returnToOf(page) ?? HOME);
    return viewLogin(request, context);
  },
});

export const login = pageRoute({
  method: 'POST',
  path: '/login',
  summary: 'Sign in with a password',
  audience: anyone,
  kept: false,
  once: true,
  form: Type.Object({ ...fields.properties, return_to: Type.String() }),
  invalid: viewLogin,
  refusals: {
    bad_credentials: ({ signIn }) => ({ field: 'login', message: signIn.wrong }),
    temporary_password_expired: ({ errors }) => ({
      field: 'password',
      message: errors.temporaryPasswordExpired,
    }),
  },

  async handle({ actor, form, page, head }, context) {
    const earlier = actor.kind === 'session' ? actor : undefined;
    const returnTo = safeReturnTo(form.return_to);
    const { browserId, secondFactorPending } = await signIn(context, form, {
      userAgent: page.userAgent,
      earlier,
    });
    if (!secondFactorPending) return goOn(context, { page, head, browserId, returnTo });
    return redirectWithBrowserId(withReturnTo('/sessions/two-factor', returnTo), browserId, page);
  },
});
