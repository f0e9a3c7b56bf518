import { Type } from 'typebox';
import { Refusal } from '../../core/refusal.ts';
import { signIn } from '../../core/sessions/sign-in.ts';
import { anyone } from '../../http/audiences.ts';
import { goTo, goToAs, show } from '../answers.tsx';
import { Field } from '../frame/field.tsx';
import { Form } from '../frame/form.tsx';
import { Page } from '../frame/page.tsx';
import { ProblemSummary } from '../frame/problem-summary.tsx';
import { pageRoute } from '../page-route.ts';
import { HOME, safeReturnTo, withReturnTo } from '../return-to.ts';
import type { Visit } from '../visit.ts';

export const loginPage = pageRoute({
  method: 'GET',
  path: '/login',
  summary: 'Sign in',
  audience: anyone,

  async handle({ actor, query, visit }) {
    const returnTo = safeReturnTo(query.get('return_to'));
    if (actor.kind === 'session' && actor.session.signedInAt) return goTo(returnTo ?? HOME);
    return show(visit, <Login visit={visit} login={query.get('login') ?? ''} returnTo={returnTo} />);
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
      const { browserId, half } = await signIn(context, form, visit.userAgent);
      const next = half ? withReturnTo('/sessions/two-factor', returnTo) : (returnTo ?? HOME);
      return goToAs(next, browserId, visit);
    } catch (error) {
      if (!(error instanceof Refusal) || error.reason.code !== 'bad_credentials') throw error;
      return show(visit, <Login visit={visit} login={form.login} returnTo={returnTo} wrong />, {
        status: 422,
      });
    }
  },
});

interface LoginProps {
  readonly visit: Visit;
  readonly login: string;
  readonly returnTo: string | undefined;
  readonly wrong?: boolean;
}

function Login({ visit, login, returnTo, wrong = false }: LoginProps) {
  const words = visit.words.signIn;
  return (
    <Page visit={visit} title={words.title}>
      <h1>{words.title}</h1>
      <ProblemSummary visit={visit} problems={wrong ? [{ field: 'login', message: words.wrong }] : []} />
      <Form visit={visit} action="/login" class="card">
        <input type="hidden" name="return_to" value={returnTo ?? ''} />
        <Field name="login" label={words.login} value={login} autocomplete="username" required autofocus />
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
    </Page>
  );
}
