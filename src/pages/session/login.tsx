import { Type } from 'typebox';
import { signIn } from '../../core/authentication/sessions/sign-in.ts';
import { hasAccounts } from '../../core/identity/accounts/find.ts';
import { anyone } from '../../http/audiences.ts';
import { Field } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { Page } from '../components/page.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { isRefusal } from '../problems.ts';
import { redirectTo, redirectWithBrowserId, renderPage } from '../responses.tsx';
import { HOME, safeReturnTo, withReturnTo } from '../return-to.ts';
import { PasskeySignIn } from '../security/passkey-form.tsx';
import { findRequestingApp } from './requesting-app.ts';

export const loginPage = pageRoute({
  method: 'GET',
  path: '/login',
  summary: 'Sign in',
  audience: anyone,

  async handle({ actor, query, visit }, context) {
    const returnTo = safeReturnTo(query.get('return_to'));
    if (actor.kind === 'session' && actor.session.signedInAt) return redirectTo(returnTo ?? HOME);
    const login = query.get('login') ?? '';
    const nobody = !(await hasAccounts(context));
    const app = await findRequestingApp(context, returnTo);
    return renderPage(visit, <Login {...{ login, returnTo, nobody, app }} />);
  },
});

export const login = pageRoute({
  method: 'POST',
  path: '/login',
  summary: 'Sign in by password',
  audience: anyone,
  form: Type.Object({ login: Type.String(), password: Type.String(), return_to: Type.String() }),

  async handle({ form, visit }, context) {
    const returnTo = safeReturnTo(form.return_to);
    try {
      const { browserId, secondFactorPending } = await signIn(context, form, visit.userAgent);
      const next = secondFactorPending ? withReturnTo('/sessions/two-factor', returnTo) : (returnTo ?? HOME);
      return redirectWithBrowserId(next, browserId, visit);
    } catch (error) {
      if (!isRefusal(error, 'bad_credentials')) throw error;
      const problem = visit.words.signIn.wrong;
      const app = await findRequestingApp(context, returnTo);
      const page = <Login {...{ login: form.login, returnTo, problem, app }} />;
      return renderPage(visit, page, { status: 422 });
    }
  },
});

interface LoginProps {
  readonly login: string;
  readonly returnTo: string | undefined;
  readonly problem?: string;
  /** What the app is called that comes next. */
  readonly app?: string | undefined;
  /** Whether nobody has an account yet. */
  readonly nobody?: boolean;
}

export function Login({ login, returnTo, problem, app, nobody = false }: LoginProps) {
  const { signIn: words, setup } = useWords();
  const problems = problem ? [{ field: 'login', message: problem }] : [];
  return (
    <Page title={words.title}>
      <h1>{words.title}</h1>
      <ProblemSummary problems={problems} />
      {app !== undefined && <p>{words.toContinue(app)}</p>}
      {nobody && <p class="warning">{setup.nobody}</p>}
      <Form action="/login" class="card">
        <input type="hidden" name="return_to" value={returnTo ?? ''} />
        <Field
          name="login"
          label={words.login}
          value={login}
          problems={problems}
          autocomplete="username"
          required
          autofocus
        />
        <Field
          name="password"
          label={words.password}
          type="password"
          autocomplete="current-password"
          required
        />
        <button type="submit" class="primary">
          {words.submit}
        </button>
      </Form>
      <PasskeySignIn button={words.passkey} returnTo={returnTo} />
    </Page>
  );
}
