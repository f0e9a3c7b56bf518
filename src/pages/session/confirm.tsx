import { Type } from 'typebox';
import { confirmSession } from '../../core/authentication/sessions/sign-in.ts';
import { signedIn } from '../../http/audiences.ts';
import { goToAs, show } from '../answers.tsx';
import { Field } from '../frame/field.tsx';
import { Form } from '../frame/form.tsx';
import { Page } from '../frame/page.tsx';
import { ProblemSummary } from '../frame/problem-summary.tsx';
import { pageRoute } from '../page-route.ts';
import { isRefusal } from '../problems.ts';
import { HOME, safeReturnTo } from '../return-to.ts';
import { PasskeySignIn } from '../security/passkey-form.tsx';
import { useWords } from '../visit.ts';

export const confirmPage = pageRoute({
  method: 'GET',
  path: '/sessions/confirm',
  summary: 'The password once more, ahead of dangerous deeds',
  audience: signedIn,

  async handle({ query, visit }) {
    return show(visit, <Confirm returnTo={safeReturnTo(query.get('return_to'))} />);
  },
});

export const confirm = pageRoute({
  method: 'POST',
  path: '/sessions/confirm',
  summary: 'Confirm by password',
  audience: signedIn,
  form: Type.Object({ password: Type.String(), return_to: Type.String() }),

  async handle({ actor, form, visit }, context) {
    const returnTo = safeReturnTo(form.return_to);
    try {
      return goToAs(returnTo ?? HOME, await confirmSession(context, actor, form.password), visit);
    } catch (error) {
      if (!isRefusal(error, 'bad_credentials')) throw error;
      const problem = visit.words.confirm.wrong;
      return show(visit, <Confirm returnTo={returnTo} problem={problem} />, { status: 422 });
    }
  },
});

interface ConfirmProps {
  readonly returnTo: string | undefined;
  readonly problem?: string;
}

export function Confirm({ returnTo, problem }: ConfirmProps) {
  const { confirm: words, signIn } = useWords();
  const problems = problem ? [{ field: 'password', message: problem }] : [];
  return (
    <Page title={words.title}>
      <h1>{words.title}</h1>
      <ProblemSummary problems={problems} />
      <p>{words.explain}</p>
      <Form action="/sessions/confirm" class="card">
        <input type="hidden" name="return_to" value={returnTo ?? ''} />
        <Field
          name="password"
          label={signIn.password}
          type="password"
          problems={problems}
          autocomplete="current-password"
          required
          autofocus
        />
        <button type="submit" class="primary">
          {words.submit}
        </button>
      </Form>
      <PasskeySignIn button={words.passkey} returnTo={returnTo} />
    </Page>
  );
}
